package dev.patchbay.runtime.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.manifest.PluginManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpStdioSectionTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void takesAllItsKeys() throws IOException {
        assertThat(problems("""
                        command = ["sh"]
                        era = "legacy"
                        probe_timeout_sec = 1.5
                        request_timeout_sec = 5
                        max_line_bytes = 2048
                        max_queued_bytes = 8192
                        stall_timeout_sec = 1
                        """)).isEmpty();
    }

    @Test
    void knowsNoOtherEra() throws IOException {
        assertThat(problems("command = [\"sh\"]\nera = \"classic\""))
                .singleElement()
                .asString()
                .contains("\"classic\"")
                .contains("legacy");
    }

    @Test
    void suggestsTheNearestOfAllKeys() throws IOException {
        assertThat(problems("command = [\"sh\"]\nmax_line_byte = 2048"))
                .singleElement()
                .asString()
                .contains("did you mean \"max_line_bytes\"?");
    }

    @Test
    void needsACommand() throws IOException {
        assertThat(problems("")).singleElement().asString().contains("\"command\" is missing");
    }

    @Test
    void wantsBoundsThatAreOfUse() throws IOException {
        assertThat(problems("command = [\"sh\"]\nmax_line_bytes = 10")).hasSize(1);
    }

    private List<String> problems(String section) throws IOException {
        Files.writeString(folder.resolve(ManifestReader.FILE_NAME), """
                [plugin]
                schema_version = "1"
                name = "fixture"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_stdio"
                [plugin.mcp_stdio]
                """ + section);
        PluginManifest manifest =
                ((ManifestResult.Usable) ManifestReader.read(folder.resolve(ManifestReader.FILE_NAME))).manifest();
        return new McpStdioRuntime()
                .check(manifest, manifest.section(McpStdioRuntime.KIND), folder).stream()
                        .map(Object::toString)
                        .toList();
    }
}
