package dev.patchbay.runtime.stdio.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.testkit.Peers;
import dev.patchbay.tool.Tristate;
import dev.patchbay.wire.line.LineContext;
import dev.patchbay.wire.line.LineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSectionTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsLeftOutIsAsTheProtocolSays() throws IOException {
        LineSection section = read("");
        assertThat(section.problems()).isEmpty();
        assertThat(section.boundName()).isEqualTo("calculator");
        assertThat(section.settings()).isEqualTo(LineSettings.DEFAULT);
        assertThat(section.context()).isEqualTo(LineContext.NONE);
        assertThat(section.slots()).isEqualTo(Slots.Bounds.DEFAULT);
        assertThat(section.tools()).isEmpty();
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        LineSection section = read("""
                plugin_id = "example.calculator"
                invocation_timeout_ms = 50
                launch_timeout_ms = 40
                handshake_timeout_ms = 30
                teardown_timeout_ms = 20
                max_frame_bytes = 1000
                max_processes = 3
                max_waiting = 0
                context = { workspace_id = "w", widget_id = "x", repo_root = "/r", role_id = "o", mode_id = "m" }
                [plugin.line_stdio.tools."plugin.add"]
                title = "Add"
                description = "adds"
                input_schema = { type = "object", required = ["left"] }
                output_schema = { type = "integer" }
                traits = { read_only = true, destructive = false, idempotent = true, open_world = false, concurrency_safe = true }
                """);
        assertThat(section.problems()).isEmpty();
        assertThat(section.boundName()).isEqualTo("example.calculator");
        assertThat(section.settings())
                .isEqualTo(new LineSettings(
                        Duration.ofMillis(50),
                        Duration.ofMillis(40),
                        Duration.ofMillis(30),
                        Duration.ofMillis(20),
                        1000));
        assertThat(section.slots()).isEqualTo(new Slots.Bounds(3, 0));
        assertThat(section.context()).isEqualTo(new LineContext("w", "x", "/r", "o", "m"));
        assertThat(section.tools()).hasEntrySatisfying("plugin.add", add -> {
            assertThat(add.title()).isEqualTo("Add");
            assertThat(add.description()).isEqualTo("adds");
            assertThat(add.inputSchema().tree().path("required").path(0).asString())
                    .isEqualTo("left");
            assertThat(add.outputSchema()).isNotNull();
            assertThat(add.traits().readOnly()).isEqualTo(Tristate.YES);
            assertThat(add.traits().openWorld()).isEqualTo(Tristate.NO);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invocation_timeout_ms = 0           | \"invocation_timeout_ms\" is 0",
                "teardown_timeout = 1                | unknown key \"teardown_timeout\"",
                "allowed_capabilities = [\"net\"]    | unknown key \"allowed_capabilities\"",
                "max_frame_bytes = 0                 | \"max_frame_bytes\" is 0",
                "max_processes = 0                   | \"max_processes\" is 0",
                "max_waiting = -1                    | \"max_waiting\" is -1",
                "plugin_id = ' '                     | must not be blank",
                "context = { workspace = 'w' }       | unknown key \"workspace\"",
                "context = { role_id = 1 }           | \"role_id\" is 1",
                "tools = { 'a b' = {} }              | \"a b\" is not a tool name",
                "tools = { add = { readonly = 1 } }  | unknown key \"readonly\"",
                "tools = { add = { traits = { read_only = 'yes' } } } | \"read_only\" is \"yes\""
            })
    void whatIsWrongIsSaidWithItsPlace(String line, String words) throws IOException {
        assertThat(read(line).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(words);
            assertThat(problem.position().line()).isEqualTo(9);
        });
    }

    @Test
    void aSectionWithoutACommandCannotBeUsed() throws IOException {
        assertThat(read("", ""))
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains("command"));
    }

    private LineSection read(String lines) throws IOException {
        return section("command = [\"" + Peers.program("python3") + "\"]", lines);
    }

    private List<Problem> read(String command, String lines) throws IOException {
        return section(command, lines).problems();
    }

    private LineSection section(String command, String lines) throws IOException {
        Path file = folder.resolve("plugin.toml");
        Files.writeString(file, """
                [plugin]
                schema_version = "1"
                name = "calculator"
                version = "1.0.0"
                kind = "tool"
                runtime = "line_stdio"
                [plugin.line_stdio]
                %s
                %s
                """.formatted(command, lines));
        if (ManifestReader.read(file) instanceof ManifestResult.Usable usable) {
            PluginManifest manifest = usable.manifest();
            return LineSection.read(manifest, manifest.section(new RuntimeKind("line_stdio")), folder);
        }
        throw new AssertionError("the manifest is wrong: " + ManifestReader.read(file));
    }
}
