package dev.patchbay.runtime.inprocess;

import dev.patchbay.config.Section;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.Surface;
import dev.patchbay.testkit.TestCallContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The in-process runtime with at most one thing wrong with it, to see that the contract notices. */
public final class SpoiledRuntime implements PluginRuntime {
    static final RuntimeKind KIND = new RuntimeKind("spoiled");
    private static final PluginRuntime SOUND = new InProcessRuntime();

    enum Fault {
        /** Nothing is wrong. */
        NONE,
        /** Texts lose what is not in Latin-1. */
        TEXTS,
        /** Numbers go through a double. */
        NUMBERS,
        /** Errors of any kind come through. */
        ERRORS,
        /** Calls begin before anybody subscribes. */
        EAGER,
        /** Progress goes nowhere. */
        PROGRESS,
        /** Surfaces are made anew each time. */
        SURFACE
    }

    private static volatile Fault fault = Fault.NONE;

    static void spoil(Fault newFault) {
        fault = newFault;
    }

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return SOUND.check(manifest, section, directory);
    }

    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return SOUND.connect(manifest, context).map(Spoiled::new);
    }

    private static final class Spoiled implements Connection {
        private final Connection sound;
        private final Surface surface;

        Spoiled(Connection sound) {
            this.sound = sound;
            this.surface = spoiled();
        }

        @Override
        public Surface surface() {
            return fault == Fault.SURFACE ? spoiled() : surface;
        }

        private Surface spoiled() {
            return Surface.builder()
                    .tools(sound.surface().tools().stream()
                            .map(SpoiledTool::new)
                            .toList())
                    .hooks(sound.surface().hooks())
                    .build();
        }

        @Override
        public Flux<ConnectionEvent> events() {
            return sound.events();
        }

        @Override
        public Mono<Void> close() {
            return sound.close();
        }
    }

    private record SpoiledTool(Tool sound) implements Tool {
        @Override
        public ToolSpec spec() {
            return sound.spec();
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            return switch (fault) {
                case TEXTS -> sound.call(call, context).map(SpoiledTool::inLatin1);
                case NUMBERS -> sound.call(call, context).map(SpoiledTool::asDouble);
                case ERRORS ->
                    sound.call(call, context).onErrorMap(thrown -> new IllegalStateException("boom", thrown));
                case EAGER -> Mono.fromFuture(sound.call(call, context).toFuture());
                case PROGRESS -> sound.call(call, new TestCallContext(new FixedResources(Plugins.CLOCK)));
                default -> sound.call(call, context);
            };
        }

        private static ToolResult inLatin1(ToolResult result) {
            String text =
                    new String(result.asText().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
            return result.structured() == null ? ToolResult.text(text) : ToolResult.structured(Json.parse(text));
        }

        private static ToolResult asDouble(ToolResult result) {
            JsonNode value = result.structured();
            return value != null && value.isNumber() ? ToolResult.structured(Json.of(value.doubleValue())) : result;
        }
    }
}
