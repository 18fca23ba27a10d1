package dev.patchbay.benchmarks.dispatch;

import dev.patchbay.engine.artifact.InMemoryArtifactStore;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.dispatch.Dispatcher;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Tier;
import dev.patchbay.resource.Resources;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A dispatcher for one tool that adds two numbers, with or without a gate before it. */
final class GovernedAdder {
    static final SessionId SESSION = new SessionId("benchmark");
    private static final int CALLS_PER_SESSION = 1_000;

    final Registry registry;
    final HookPipeline hooks;
    final Dispatcher dispatcher;
    private HistoryWriter history;
    private int calls;

    GovernedAdder(boolean gated) {
        PluginId plugin = PluginId.parse("project:sums");
        ToolSource source = new ToolSource(plugin, RuntimeKind.IN_PROCESS, Trust.TRUSTED, null);
        Scheduler scheduler = Schedulers.newSingle("deadlines", true);
        DeadlineWheel deadlines = new DeadlineWheel(scheduler, scheduler, DeadlineWheel.DEFAULT_TICK);
        Clock clock = Clock.systemUTC();
        Hook gate = Hook.gate(
                ToolBefore.class,
                HookSpec.at(HookPoint.TOOL_BEFORE, "gate", Tier.PROJECT),
                event -> Mono.just(HookOutcome.proceed()));
        this.registry = new Registry(List.of(), gated ? List.of(gate) : List.of());
        registry.publish(new PluginContributions(
                source, List.of(new Add("add")), List.of(), List.of(), nothing(), new CallGauge(plugin, 256, 1024)));
        this.hooks = new HookPipeline(() -> registry.current().hooks(), deadlines, clock);
        this.dispatcher = new Dispatcher(
                registry,
                hooks,
                deadlines,
                new InMemoryArtifactStore(),
                OutputBounds.DEFAULT,
                Duration.ofSeconds(60),
                clock);
        this.history = newHistory();
    }

    /** A history that never grows for long, so that the measurement is about the path and not about the collector. */
    HistoryWriter history() {
        if (++calls % CALLS_PER_SESSION == 0) {
            history = newHistory();
        }
        return history;
    }

    /** A registry of many plugins with many tools each. */
    static Registry registryOf(int plugins, int tools) {
        Registry registry = new Registry(List.of(), List.of());
        for (int p = 0; p < plugins; p++) {
            PluginId plugin = PluginId.parse("project:plugin-" + p);
            List<Tool> offered = IntStream.range(0, tools)
                    .<Tool>mapToObj(t -> new Add("tool-" + t))
                    .toList();
            registry.publish(new PluginContributions(
                    new ToolSource(plugin, RuntimeKind.IN_PROCESS, Trust.TRUSTED, null),
                    offered,
                    List.of(),
                    List.of(),
                    nothing(),
                    new CallGauge(plugin, 256, 1024)));
        }
        return registry;
    }

    private static HistoryWriter newHistory() {
        return Objects.requireNonNull(HistoryWriter.open(new InMemoryHistoryStore(), SESSION, Clock.systemUTC())
                .block(Duration.ofSeconds(5)));
    }

    private static Resources nothing() {
        return (Resources) Proxy.newProxyInstance(
                Resources.class.getClassLoader(), new Class<?>[] {Resources.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final class Add implements Tool {
        private final ToolSpec spec;

        Add(String name) {
            this.spec = ToolSpec.named(name, "Adds two numbers.")
                    .withInputSchema(schema())
                    .withTraits(ToolTraits.READS);
        }

        @Override
        public ToolSpec spec() {
            return spec;
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            int sum = call.arguments().get("a").intValue()
                    + call.arguments().get("b").intValue();
            return Mono.just(ToolResult.structured(JsonNodeFactory.instance.numberNode(sum)));
        }

        private static JsonSchema schema() {
            ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
            ObjectNode properties = schema.putObject("properties");
            properties.putObject("a").put("type", "integer");
            properties.putObject("b").put("type", "integer");
            schema.putArray("required").add("a").add("b");
            return JsonSchema.of(schema);
        }
    }
}
