package dev.patchbay.app.property;

import dev.patchbay.engine.artifact.InMemoryArtifactStore;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.config.HookSource;
import dev.patchbay.engine.declared.HookReadings;
import dev.patchbay.engine.declared.LiveHookHost;
import dev.patchbay.engine.dispatch.DispatchListener;
import dev.patchbay.engine.dispatch.DispatchRequest;
import dev.patchbay.engine.dispatch.Dispatcher;
import dev.patchbay.engine.dispatch.OutcomeRecorder;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The engine's dispatcher over rules and files of hooks, with one tool; its time stands still. */
final class World implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final HookHost HOOK_HOST = LiveHookHost.idle(Path.of("/workspace"), CLOCK);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final DeadlineWheel deadlines = new DeadlineWheel(time, time, DeadlineWheel.DEFAULT_TICK);
    private final Registry registry;
    private final Dispatcher dispatcher;
    private final boolean says;
    private @Nullable JsonNode ran;

    World(Setting setting) {
        this.says = setting.says();
        this.registry = new Registry(
                setting.rules().stream()
                        .filter(rule -> rule.tier() != Tier.PLUGIN)
                        .toList(),
                setting.mode(),
                List.of());
        List<HookSource> files = Author.HOST.stream()
                .map(author -> source(author, setting.hooks()))
                .toList();
        registry.declare(read(files));
        List<Rule> ofPlugins = setting.rules().stream()
                .filter(rule -> rule.tier() == Tier.PLUGIN)
                .toList();
        registry.publish(
                contributions(Author.FILES, List.of(new Only(setting)), setting.hooks(), List.of(), List.of()));
        registry.publish(contributions(Author.OTHER, List.of(), setting.hooks(), setting.code(), ofPlugins));
        this.dispatcher = new Dispatcher(
                registry,
                new HookPipeline(() -> registry.current().hooks(), deadlines, CLOCK),
                deadlines,
                new InMemoryArtifactStore(),
                OutputBounds.DEFAULT,
                SOON,
                CLOCK);
    }

    /** What the reader and the engine make of these files. */
    static Declarations read(List<HookSource> files) {
        HookReadings readings = Author.READER.read(files);
        if (!readings.isUsable()) {
            throw new IllegalArgumentException(readings.problems().toString());
        }
        return readings.in(HOOK_HOST);
    }

    /** What a plugin brings in, with the hooks of its own file among these. */
    static PluginContributions contributions(
            Author author, List<Tool> tools, List<HookDraft> hooks, List<Hook> code, List<Rule> rules) {
        PluginId plugin = Objects.requireNonNull(author.plugin());
        return new PluginContributions(
                new ToolSource(plugin, RuntimeKind.IN_PROCESS, Trust.TRUSTED, null),
                tools,
                Map.of(),
                code,
                read(List.of(source(author, hooks))),
                rules,
                GrantedResources.none(plugin),
                new CallGauge(plugin, 1, 0));
    }

    private static HookSource source(Author author, List<HookDraft> hooks) {
        return author.source(
                hooks.stream().filter(hook -> hook.author().equals(author)).toList());
    }

    /** Makes a call with these arguments. */
    Made call(ObjectNode arguments) {
        ran = null;
        List<JsonNode> asked = new ArrayList<>();
        AtomicReference<@Nullable ToolCall> about = new AtomicReference<>();
        AtomicReference<@Nullable Decision> decision = new AtomicReference<>();
        DispatchListener listener = new DispatchListener() {
            @Override
            public void decided(ToolCall call, Decision made) {
                about.set(call);
                decision.set(made);
            }
        };
        HistoryWriter history =
                Objects.requireNonNull(HistoryWriter.open(new InMemoryHistoryStore(), new SessionId("s1"), CLOCK)
                        .block(SOON));
        var unused = dispatcher
                .dispatch(new DispatchRequest(
                        history,
                        null,
                        new ToolCall(new CallId("c1"), RandomCalls.TOOL, arguments),
                        question -> {
                            asked.add(question.call().arguments());
                            return Mono.just(new Approval(says, "ada", null));
                        },
                        null,
                        listener,
                        OutcomeRecorder.to(history, null)))
                .block(SOON);
        Decision made = Objects.requireNonNull(decision.get());
        return new Made(
                made.verdict(),
                made.reason(),
                Objects.requireNonNull(about.get()).arguments(),
                ran,
                asked);
    }

    @Override
    public void close() {
        deadlines.close();
        time.dispose();
    }

    /** The tool, which does nothing. */
    private final class Only implements Tool {
        private final ToolSpec spec;

        Only(Setting setting) {
            spec = ToolSpec.named("write", "")
                    .withInputSchema(RandomCalls.SCHEMA)
                    .withTraits(setting.traits());
        }

        @Override
        public ToolSpec spec() {
            return spec;
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            ran = call.arguments();
            return Mono.just(ToolResult.text("done"));
        }
    }
}
