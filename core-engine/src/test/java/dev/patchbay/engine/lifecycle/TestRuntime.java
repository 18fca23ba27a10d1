package dev.patchbay.engine.lifecycle;

import dev.patchbay.config.Section;
import dev.patchbay.content.Constant;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.Surface;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.ObjectNode;

/** A runtime whose plugins crash, hang and fall ill when a test says so, and that keeps a log of their starts and ends. */
public final class TestRuntime implements PluginRuntime {
    /** The kind that manifests select it by. */
    public static final RuntimeKind KIND = new RuntimeKind("test");

    final List<String> log = new CopyOnWriteArrayList<>();
    final Set<String> broken = ConcurrentHashMap.newKeySet();
    final Set<String> hanging = ConcurrentHashMap.newKeySet();
    /** Those whose start fails, and how. */
    final Map<String, PluginErrorCode> failing = new ConcurrentHashMap<>();

    /** Those whose start cannot be given up, until {@link #arrive}. */
    final Set<String> deaf = ConcurrentHashMap.newKeySet();

    private final Map<String, Runnable> arriving = new ConcurrentHashMap<>();
    final Map<String, Link> links = new ConcurrentHashMap<>();
    private final Map<String, RuntimeContext> contexts = new ConcurrentHashMap<>();

    /** Whether what its plugins say is the host's own word. */
    public volatile Trust trust = Trust.TRUSTED;

    /** Has the start of a deaf plugin succeed, whoever still waits for it. */
    void arrive(String plugin) {
        Objects.requireNonNull(arriving.get(plugin), plugin).run();
    }

    /** What was started and closed, in order. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** What the host gave the plugin of that name when it was last started. */
    public RuntimeContext context(String plugin) {
        return Objects.requireNonNull(contexts.get(plugin), plugin);
    }

    /** Has the plugin of that name say something of its own accord. */
    public void emit(String plugin, ConnectionEvent event) {
        Objects.requireNonNull(links.get(plugin), plugin).emit(event);
    }

    /** Has the plugin of that name offer other tools from now on. */
    public void offer(String plugin, List<Tool> tools) {
        Objects.requireNonNull(links.get(plugin), plugin).offer(tools);
    }

    /** Has the plugin of that name offer this, and nothing else, from now on. */
    public void offer(String plugin, Surface surface) {
        Objects.requireNonNull(links.get(plugin), plugin).offer(surface);
    }

    /** Whether a call of the slow tool of the plugin of that name waits for its answer. */
    public boolean isCalledSlowly(String plugin) {
        return Objects.requireNonNull(links.get(plugin), plugin).slowAnswer.currentSubscriberCount() > 0;
    }

    /** Has the call of the slow tool of the plugin of that name fail. */
    public void failSlowly(String plugin, PluginErrorCode code) {
        Link link = Objects.requireNonNull(links.get(plugin), plugin);
        link.slowAnswer.emitError(
                PluginException.of(code, new PluginId(PluginOrigin.PROJECT, plugin), "it is gone", ""),
                Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Has the call of the slow tool of the plugin of that name end. */
    public void answerSlowly(String plugin, ToolResult result) {
        Objects.requireNonNull(links.get(plugin), plugin)
                .slowAnswer
                .emitValue(result, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public Trust trust() {
        return trust;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return List.of();
    }

    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return Mono.defer(() -> {
            log.add("start " + manifest.name());
            contexts.put(manifest.name(), context);
            PluginErrorCode code = failing.get(manifest.name());
            if (code != null) {
                return Mono.error(PluginException.of(code, context.plugin(), "it failed", "wait"));
            }
            if (hanging.contains(manifest.name())) {
                return Mono.<Connection>never().doOnCancel(() -> log.add("gave up " + manifest.name()));
            }
            if (broken.contains(manifest.name())) {
                return Mono.error(
                        PluginException.of(PluginErrorCode.LAUNCH_FAILED, context.plugin(), "it is broken", "mend it"));
            }
            Link link = new Link(manifest);
            if (deaf.contains(manifest.name())) {
                return unstoppable(manifest.name(), link);
            }
            links.put(manifest.name(), link);
            return Mono.just(link);
        });
    }

    private Mono<Connection> unstoppable(String name, Link link) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Connection> actual) {
                actual.onSubscribe(Operators.emptySubscription());
                arriving.putIfAbsent(name, () -> {
                    actual.onNext(link);
                    actual.onComplete();
                });
            }
        };
    }

    /** One connection; its tool {@code version} says which version of the manifest it was made from. */
    final class Link implements Connection {
        private final PluginManifest manifest;
        private final Sinks.Many<ConnectionEvent> events =
                Sinks.many().multicast().directBestEffort();
        final Sinks.One<ToolResult> slowAnswer = Sinks.one();
        volatile Health health = Health.HEALTHY;
        volatile Surface surface;

        Link(PluginManifest manifest) {
            this.manifest = manifest;
            this.surface = Surface.builder()
                    .tools(List.of(new VersionTool(), new SlowTool(), new AddTool()))
                    .constants(List.of(new Constant("pi", Json.of(3.14))))
                    .build();
        }

        void emit(ConnectionEvent event) {
            events.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
        }

        void offer(List<Tool> tools) {
            offer(Surface.builder().tools(tools).build());
        }

        void offer(Surface newSurface) {
            surface = newSurface;
            emit(new ConnectionEvent.SurfaceChanged());
        }

        @Override
        public Surface surface() {
            return surface;
        }

        @Override
        public Flux<ConnectionEvent> events() {
            return events.asFlux();
        }

        @Override
        public Mono<Health> health() {
            return Mono.fromSupplier(() -> health);
        }

        @Override
        public Mono<Void> close() {
            return Mono.fromRunnable(() -> log.add("close " + manifest.name() + " " + manifest.version()));
        }

        private final class VersionTool implements Tool {
            @Override
            public ToolSpec spec() {
                return ToolSpec.named("version", "which version this is").withTraits(ToolTraits.READS);
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return Mono.just(ToolResult.text(manifest.version()));
            }
        }

        private static final class AddTool implements Tool {
            @Override
            public ToolSpec spec() {
                JsonSchema schema = JsonSchema.of((ObjectNode) Json.parse("""
                        {"type": "object", "required": ["a", "b"], "additionalProperties": false,
                         "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}}"""));
                return ToolSpec.named("add", "adds").withInputSchema(schema).withTraits(ToolTraits.READS);
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return Mono.fromCallable(() -> {
                    long sum = call.arguments().get("a").longValue()
                            + call.arguments().get("b").longValue();
                    return ToolResult.structured(Json.of(sum));
                });
            }
        }

        private final class SlowTool implements Tool {
            @Override
            public ToolSpec spec() {
                return ToolSpec.named("slow", "answers when it is told to").withTraits(ToolTraits.READS);
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return slowAnswer.asMono();
            }
        }
    }
}
