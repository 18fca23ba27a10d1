package dev.patchbay.engine.lifecycle;

import dev.patchbay.config.Section;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A runtime whose plugins crash, hang and fall ill when a test says so, and that keeps a log of their starts and ends. */
final class TestRuntime implements PluginRuntime {
    static final RuntimeKind KIND = new RuntimeKind("test");

    final List<String> log = new CopyOnWriteArrayList<>();
    final Set<String> broken = ConcurrentHashMap.newKeySet();
    final Set<String> hanging = ConcurrentHashMap.newKeySet();
    final Map<String, Link> links = new ConcurrentHashMap<>();

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public Trust trust() {
        return Trust.TRUSTED;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return List.of();
    }

    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return Mono.defer(() -> {
            log.add("start " + manifest.name());
            if (hanging.contains(manifest.name())) {
                return Mono.<Connection>never().doOnCancel(() -> log.add("gave up " + manifest.name()));
            }
            if (broken.contains(manifest.name())) {
                return Mono.error(
                        PluginException.of(PluginErrorCode.LAUNCH_FAILED, context.plugin(), "it is broken", "mend it"));
            }
            Link link = new Link(manifest);
            links.put(manifest.name(), link);
            return Mono.just(link);
        });
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
                    .tools(List.of(new VersionTool(), new SlowTool()))
                    .build();
        }

        void emit(ConnectionEvent event) {
            events.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
        }

        void offer(List<Tool> tools) {
            surface = Surface.builder().tools(tools).build();
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
                return ToolSpec.named("version", "which version this is");
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return Mono.just(ToolResult.text(manifest.version()));
            }
        }

        private final class SlowTool implements Tool {
            @Override
            public ToolSpec spec() {
                return ToolSpec.named("slow", "answers when it is told to");
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return slowAnswer.asMono();
            }
        }
    }
}
