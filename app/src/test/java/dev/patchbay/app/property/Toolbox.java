package dev.patchbay.app.property;

import dev.patchbay.config.Section;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A runtime whose only plugin has the tool of {@link RandomCalls}, which breaks where the mode is slow. */
record Toolbox(ToolTraits traits) implements PluginRuntime {
    @Override
    public RuntimeKind kind() {
        return new RuntimeKind("toolbox");
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return List.of();
    }

    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return Mono.just(new Connection() {
            @Override
            public Surface surface() {
                return Surface.builder().tools(List.of(new Write(traits))).build();
            }

            @Override
            public Mono<Void> close() {
                return Mono.empty();
            }
        });
    }

    private record Write(ToolTraits traits) implements Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.named("write", "")
                    .withInputSchema(RandomCalls.SCHEMA)
                    .withTraits(traits);
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            return call.arguments().path("mode").asString("").equals("slow")
                    ? Mono.error(new IllegalStateException("it broke"))
                    : Mono.just(ToolResult.text("wrote " + call.arguments()));
        }
    }
}
