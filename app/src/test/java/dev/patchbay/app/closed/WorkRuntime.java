package dev.patchbay.app.closed;

import dev.patchbay.config.Section;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A plugin whose tools count how often they run: {@code do}, {@code ask}, which a rule has asked about, and {@code flaky},
 * which fails when it is called for the first time.
 */
final class WorkRuntime implements PluginRuntime {
    static final String RESULT = "what the tool found out";
    private static final RuntimeKind KIND = new RuntimeKind("work");

    final AtomicInteger runs = new AtomicInteger();

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return List.of();
    }

    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        Surface surface = Surface.builder()
                .tools(List.of(new Work("do"), new Work("ask"), new Work("flaky")))
                .build();
        return Mono.just(new Connection() {
            @Override
            public Surface surface() {
                return surface;
            }

            @Override
            public Mono<Void> close() {
                return Mono.empty();
            }
        });
    }

    private final class Work implements Tool {
        private final String name;

        Work(String name) {
            this.name = name;
        }

        @Override
        public ToolSpec spec() {
            return ToolSpec.named(name, "works").withTraits(ToolTraits.READS);
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            return Mono.fromCallable(() -> {
                if (runs.incrementAndGet() == 1 && name.equals("flaky")) {
                    throw PluginException.of(
                            PluginErrorCode.TRANSPORT_FAILED,
                            PluginId.parse("project:work"),
                            "not this time",
                            "try again");
                }
                return ToolResult.text(RESULT + " about " + call.arguments());
            });
        }
    }
}
