package dev.patchbay.app.imports;

import static dev.patchbay.app.imports.ImportsTest.draft;
import static dev.patchbay.app.imports.ImportsTest.messages;
import static dev.patchbay.app.imports.ImportsTest.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.app.draft.DraftManifest;
import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.Imported.Remark;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentPackageTest {
    private static final String SCHEMA = "\"$schema\": \"https://agent-plugins.org/schemas/1.0.0/";

    @TempDir
    Path folder;

    @Test
    void readsAPortablePackage() throws IOException {
        manifest("\"name\": \"acme.tools\", \"version\": \"1.2.0\", \"shiny\": 1");
        Files.createDirectories(folder.resolve("skills"));
        servers("""
                "local-validator": {"type": "stdio", "command": "./bin/validator",
                  "args": ["--data", "${PLUGIN_DATA}/validator", "${HOME}"],
                  "env": {"CONFIG": "${PLUGIN_ROOT}/config.json"}, "cwd": "${PLUGIN_ROOT}"},
                "deployment-api": {"type": "streamable-http", "url": "https://deploy.example.com/mcp",
                  "headers": {"X-Tenant": "public"}},
                "legacy-events": {"type": "sse", "url": "https://legacy.example.com/sse"}""");

        Imported imported = read();

        assertThat(imported.drafts())
                .extracting(PluginDraft::name)
                .containsExactly("acme-tools-local-validator", "acme-tools-deployment-api", "acme-tools-legacy-events");
        assertThat(section(imported, "acme-tools-deployment-api")).isEqualTo(Json.parse("""
                        {"url": "https://deploy.example.com/mcp", "transport": "streamable",
                         "headers": {"X-Tenant": "public"}, "oauth": {}}"""));
        assertThat(section(imported, "acme-tools-legacy-events"))
                .isEqualTo(Json.parse(
                        "{\"url\": \"https://legacy.example.com/sse\", \"transport\": \"sse\", \"oauth\": {}}"));
        PluginDraft validator = draft(imported, "acme-tools-local-validator");
        assertThat(validator.files()).isEqualTo(folder);
        assertThat(DraftManifest.of(validator, List.of("*"), Path.of("/p/validator")))
                .contains("command = [\"./bin/validator\", \"--data\", \"" + data("acme-tools-local-validator")
                        + "/validator\", \"${HOME}\"]")
                .contains(
                        "env = { CONFIG = \"/p/validator/config.json\", PLUGIN_ROOT = \"/p/validator\", PLUGIN_DATA = \""
                                + data("acme-tools-local-validator") + "\" }")
                .doesNotContain("working_dir");
        assertThat(messages(imported))
                .contains(
                        "not carried over: its skills, as only servers become plugins",
                        "ignored in plugin.json: shiny");
    }

    @Test
    void callsTheOnlyServerLikeThePackage() throws IOException {
        manifest("\"name\": \"devtools\"");
        servers("\"database\": {\"type\": \"stdio\", \"command\": \"npx\", \"cwd\": \"./db\"}");
        Files.createDirectories(folder.resolve("db"));

        assertThat(section(read(), "devtools").path("working_dir").asString("")).isEqualTo("./db");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'command': 'x'} | it has no 'type'",
                "{'type': 'stdio'} | its command is ''",
                "{'type': 'stdio', 'command': '../x'} | expected a bare name or a path that begins with './'",
                "{'type': 'stdio', 'command': './../x'} | leads out of the package",
                "{'type': 'stdio', 'command': 'x', 'cwd': 'data'} | expected a path that begins with './'",
                "{'type': 'stdio', 'command': 'x', 'cwd': '${PLUGIN_ROOT}/../..'} | leads out of the package",
                "{'type': 'stdio', 'command': 'x', 'cwd': '${PLUGIN_DATA}'} | a plugin runs in its own folder",
                "{'type': 'stdio', 'command': 'x', 'url': 'y'} | it has unknown keys: url",
                "{'type': 'stdio', 'command': 'x', 'env': {'PLUGIN_ROOT': 'y'}} | which only the host may",
                "{'type': 'stdio', 'command': 'x', 'env': {'API_KEY': 'abc'}} | which a package must not hold",
                "{'type': 'sse', 'url': 'https://x.example', 'headers': {'X-Key': 'abc'}} | which a package must not hold",
                "{'type': 'http', 'url': 'https://x.example'} | its type 'http' is not known"
            })
    void leavesOutServersThatThePackageMustNotHave(String entry, String why) throws IOException {
        manifest("\"name\": \"devtools\"");
        servers("\"good\": {\"type\": \"stdio\", \"command\": \"npx\"}, \"bad\": " + entry.replace('\'', '"'));

        Imported imported = read();

        assertThat(imported.drafts()).extracting(PluginDraft::name).containsExactly("devtools-good");
        assertThat(imported.remarks())
                .filteredOn(Remark::lost)
                .singleElement()
                .satisfies(lost -> assertThat(lost.message().replace('"', '\'')).contains(why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name': 'Bad Name' | is no name of a package",
                "'version': '1' | is no name of a package",
                "'name': 'a--b' | is no name of a package"
            })
    void refusesAPackageWithoutAProperName(String members, String why) throws IOException {
        manifest(members.replace('\'', '"'));
        servers("");

        assertThatThrownBy(this::read).hasMessageContaining(why);
    }

    @Test
    void refusesVersionsOfTheFormatThatItDoesNotKnow() throws IOException {
        write("plugin.json", "{\"$schema\": \"https://agent-plugins.org/schemas/9.0.0/plugin.schema.json\"}");
        assertThatThrownBy(this::read).hasMessageContaining("which is not supported");

        manifest("\"name\": \"devtools\"");
        write(
                "mcp.json",
                "{\"$schema\": \"https://agent-plugins.org/schemas/1.1.0/mcp.schema.json\", \"mcpServers\": {}}");
        assertThatThrownBy(this::read).hasMessageContaining("which is not supported");
        assertThatThrownBy(() -> Imports.read(folder.resolve("mcp.json"), place()))
                .hasMessageContaining("import the folder that it is in");
    }

    @Test
    void readsAPackageOfAClientWithItsServersInsideOrBeside() throws IOException {
        write(
                ".claude-plugin/plugin.json",
                "{\"name\": \"db\", \"hooks\": \"./hooks.json\", \"mcpServers\": {\"inline\":"
                        + " {\"command\": \"${CLAUDE_PLUGIN_ROOT}/serve\", \"args\": [\"${CLAUDE_PLUGIN_ROOT}/c.json\"]}}}");
        Imported inline = read();
        assertThat(section(inline, "inline"))
                .isEqualTo(Json.object().set("command", Json.of(List.of(folder + "/serve", folder + "/c.json"))));
        assertThat(messages(inline)).contains("not carried over: its hooks, as only servers become plugins");

        write(".claude-plugin/plugin.json", "{\"name\": \"db\"}");
        write(".mcp.json", "{\"beside\": {\"command\": \"npx\"}}");
        assertThat(read().drafts()).extracting(PluginDraft::name).containsExactly("beside");

        write(".claude-plugin/plugin.json", "{\"name\": \"db\", \"mcpServers\": \"./more/mcp.json\"}");
        write("more/mcp.json", "{\"mcpServers\": {\"elsewhere\": {\"command\": \"npx\"}}}");
        assertThat(read().drafts()).extracting(PluginDraft::name).containsExactly("elsewhere");

        write(".claude-plugin/plugin.json", "{\"name\": \"db\", \"mcpServers\": \"../mcp.json\"}");
        assertThatThrownBy(this::read).hasMessageContaining("which is no file of the package");
    }

    @Test
    void saysWhatAFolderWouldHaveToHold() {
        assertThatThrownBy(this::read).hasMessageContaining("the folder holds nothing to import", ".mcp.json");
    }

    private void manifest(String members) throws IOException {
        write("plugin.json", "{" + SCHEMA + "plugin.schema.json\", " + members + "}");
    }

    private void servers(String entries) throws IOException {
        write("mcp.json", "{" + SCHEMA + "mcp.schema.json\", \"mcpServers\": {" + entries + "}}");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    private Imported read() {
        return Imports.read(folder, place());
    }

    private ImportPlace place() {
        return new ImportPlace(Map.of("HOME", "/home/ada"), folder.resolve("data"));
    }

    private Path data(String plugin) {
        return folder.resolve("data").resolve(plugin);
    }
}
