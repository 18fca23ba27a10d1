package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.agent.RunLimits;
import dev.patchbay.engine.artifact.ArtifactStore;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.dispatch.Dispatcher;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.history.ArtifactRef;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.Observer;
import dev.patchbay.model.ChatModel;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Tier;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Everything that an agent needs, real but for its tools and its model; the tools' plugin is called {@code t}. */
final class AgentWorld {
    static final PluginId PLUGIN = new PluginId(PluginOrigin.PROJECT, "t");

    final List<Tool> tools = new ArrayList<>();
    final List<Hook> hooks = new ArrayList<>();
    HistoryStore store = new InMemoryHistoryStore();
    RunLimits limits = RunLimits.DEFAULT;
    Scheduler scheduler = Schedulers.parallel();
    Clock clock = Clock.systemUTC();

    @Nullable
    String instructions;

    private @Nullable Agent agent;

    /** A tool {@code t.name} that only reads. */
    void reads(String name, BiFunction<ToolCall, CallContext, Mono<ToolResult>> body) {
        tool(name, ToolTraits.READS, body);
    }

    /** A tool {@code t.name} that writes, without asking anybody. */
    void writes(String name, BiFunction<ToolCall, CallContext, Mono<ToolResult>> body) {
        tool(name, ToolTraits.WRITES, body);
    }

    void tool(String name, ToolTraits traits, BiFunction<ToolCall, CallContext, Mono<ToolResult>> body) {
        ToolSpec spec = ToolSpec.named(name, "for tests").withTraits(traits);
        tools.add(new Tool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return body.apply(call, context);
            }
        });
    }

    <E extends GateEvent<O>, O extends HookOutcome> void gate(Class<E> event, String id, Gate<E, O> gate) {
        hooks.add(Hook.gate(event, HookSpec.at(HookPoint.of(event), id, Tier.PROJECT), gate));
    }

    <E extends HookEvent> void observer(Class<E> event, String id, Observer<E> observer) {
        hooks.add(Hook.observer(event, HookSpec.at(HookPoint.of(event), id, Tier.PROJECT), observer));
    }

    Agent agent(ChatModel model) {
        Registry registry = new Registry(List.of(), hooks);
        registry.publish(new PluginContributions(
                new ToolSource(PLUGIN, RuntimeKind.IN_PROCESS, Trust.TRUSTED, null),
                tools,
                List.of(),
                List.of(),
                GrantedResources.none(PLUGIN),
                new CallGauge(PLUGIN, 256, 1024)));
        DeadlineWheel wheel = new DeadlineWheel(scheduler, scheduler, Duration.ofMillis(5));
        HookPipeline pipeline = new HookPipeline(() -> registry.current().hooks(), wheel, clock);
        Dispatcher dispatcher = new Dispatcher(
                registry, pipeline, wheel, new NoArtifacts(), OutputBounds.DEFAULT, Duration.ofSeconds(60), clock);
        Agent made = new Agent(
                model,
                instructions,
                limits,
                Approver.NOBODY,
                registry,
                pipeline,
                dispatcher,
                store,
                wheel,
                scheduler,
                clock,
                new Identifiers(clock, new Random(42)));
        agent = made;
        return made;
    }

    AgentSession session(ChatModel model) {
        return Objects.requireNonNull(AgentSession.create(agent(model)).block());
    }

    /** The events of one run, all of them. */
    List<AgentEvent> run(ChatModel model, String prompt) {
        return events(session(model).run(prompt));
    }

    static List<AgentEvent> events(Flux<AgentEvent> run) {
        return Objects.requireNonNull(run.collectList().block(Duration.ofSeconds(20)));
    }

    static void runToEnd(Flux<AgentEvent> run) {
        run.then().block(Duration.ofSeconds(20));
    }

    List<HistoryEntry> history(SessionId session) {
        return Objects.requireNonNull(store.read(session, 1).collectList().block());
    }

    List<HistoryEntry> history(AgentSession session) {
        return Objects.requireNonNull(session.history().collectList().block());
    }

    List<EntryBody> bodies(AgentSession session) {
        return history(session).stream().map(HistoryEntry::body).toList();
    }

    Agent lastAgent() {
        return Objects.requireNonNull(agent);
    }

    /** Nothing here is so large. */
    private static final class NoArtifacts implements ArtifactStore {
        @Override
        public Mono<ArtifactRef> put(SessionId session, byte[] bytes) {
            return Mono.error(new UnsupportedOperationException("a test wrote more than it should"));
        }

        @Override
        public Mono<byte[]> get(SessionId session, String id) {
            return Mono.empty();
        }
    }
}
