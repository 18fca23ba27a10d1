package dev.patchbay.app;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A runtime as if for processes, whose programs are JSON files that say what they offer. A program can fail to start
 * ({@code fail}) and write into its plugin's folder ({@code litter}).
 */
public final class FakeStdioRuntime implements PluginRuntime {
    private static final RuntimeKind KIND = new RuntimeKind("fake_stdio");

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        SectionReader reader = SectionReader.of(section);
        reader.require("command");
        List<Object> unused = List.of(
                reader.strings("command"),
                reader.stringMap("env"),
                reader.stringMap("secrets"),
                reader.strings("inherit_env"),
                reader.string("sandbox"));
        return reader.finish();
    }

    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return Mono.fromCallable(() -> {
            Path file = Path.of(manifest.section(KIND).values().at("/command/1").asString(""));
            JsonNode program = Json.parse(Files.readString(file));
            litter(program, Objects.requireNonNull(context.directory()));
            if (program.has("fail")) {
                throw PluginException.of(
                        PluginErrorCode.LAUNCH_FAILED,
                        context.plugin(),
                        "it ended with exit code 3: " + program.path("fail").asString(""),
                        "see why");
            }
            return new Link(program);
        });
    }

    private static void litter(JsonNode program, Path directory) throws IOException {
        if (program.path("litter").asBoolean(false)) {
            Files.writeString(directory.resolve("server.log"), "hello\n");
        }
    }

    private record Link(JsonNode program) implements Connection {
        @Override
        public Surface surface() {
            List<Tool> tools = new ArrayList<>();
            program.path("tools").forEach(tool -> tools.add(new Fake(tool)));
            return Surface.builder().tools(tools).build();
        }

        @Override
        public Optional<String> peer() {
            return Optional.ofNullable(program.path("peer").stringValue(null));
        }

        @Override
        public Mono<Void> close() {
            return Mono.empty();
        }
    }

    private record Fake(JsonNode description) implements Tool {
        @Override
        public ToolSpec spec() {
            ToolSpec spec = ToolSpec.named(
                            description.path("name").asString(""),
                            description.path("description").asString(""))
                    .withTraits(ToolTraits.READS);
            return description.get("schema") instanceof ObjectNode schema
                    ? spec.withInputSchema(JsonSchema.of(schema))
                    : spec;
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            return Mono.just(ToolResult.text("called " + call.tool()));
        }
    }
}
