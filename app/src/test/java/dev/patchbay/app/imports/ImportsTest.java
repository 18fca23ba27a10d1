package dev.patchbay.app.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.Imported.Remark;
import dev.patchbay.json.Json;
import dev.patchbay.problem.InvalidConfigurationException;
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
import org.junit.jupiter.params.provider.ValueSource;

class ImportsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOME", "/home/ada", "REGION", "eu-1", "GITHUB_TOKEN", "not shown");

    @TempDir
    Path folder;

    @Test
    void readsWhatDesktopClientsWrite() throws IOException {
        Imported imported = read("claude_desktop_config.json", """
                {
                  "globalShortcut": "Ctrl+Space",
                  "mcpServers": {
                    "filesystem": {
                      "command": "npx",
                      "args": ["-y", "@modelcontextprotocol/server-filesystem", "/home/ada/notes"],
                      "env": {"LOG_LEVEL": "info", "RETRIES": 3}
                    }
                  }
                }
                """);

        assertThat(imported.remarks()).isEmpty();
        assertThat(section(imported, "filesystem")).isEqualTo(json("""
                {"command": ["npx", "-y", "@modelcontextprotocol/server-filesystem", "/home/ada/notes"],
                 "env": {"LOG_LEVEL": "info", "RETRIES": "3"}}"""));
        assertThat(draft(imported, "filesystem").runtime().name()).isEqualTo("mcp_stdio");
        assertThat(draft(imported, "filesystem").capabilities()).isEmpty();
    }

    @Test
    void readsWhatEditorsWriteWithTheirCommentsAndTheirWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("tools"));
        Files.writeString(folder.resolve("tools/server.py"), "");
        Imported imported = read(".vscode/mcp.json", """
                {
                  // ours
                  "inputs": [{"type": "promptString", "id": "key", "password": true}],
                  "servers": {
                    "Our Tools": {
                      "type": "stdio",
                      "command": "python3",
                      "args": ["${workspaceFolder}/tools/server.py", "--root=${userHome}"],
                      "env": {"API_KEY": "${input:key}", "REGION": "${env:REGION}"},
                      "envFile": "${workspaceFolder}/.env",
                    },
                  },
                }
                """);

        assertThat(section(imported, "our-tools"))
                .isEqualTo(Json.of(Json.object()
                        .setAll(Map.of(
                                "command",
                                Json.of(List.of(
                                        "python3",
                                        folder.resolve("tools/server.py").toString(),
                                        "--root=/home/ada")),
                                "secrets",
                                json("{\"API_KEY\": \"env:API_KEY\", \"REGION\": \"env:REGION\"}")))));
        assertThat(messages(imported))
                .satisfiesExactlyInAnyOrder(
                        name -> assertThat(name).isEqualTo("Our Tools: is called \"our-tools\""),
                        input -> assertThat(input).contains("API_KEY was asked for by the other client"),
                        file -> assertThat(file).contains("the variables of", ".env"));
    }

    @Test
    void readsReferencesToVariablesAsSecretsWithTheRightToThem() throws IOException {
        Imported imported = read(".mcp.json", """
                {"mcpServers": {"gh": {"command": "gh-mcp", "env": {
                  "TOKEN": "${GITHUB_TOKEN}", "OTHER": "${env:GITHUB_TOKEN}", "MODE": "${MODE:-fast}",
                  "HEADER": "Bearer ${GITHUB_TOKEN}"}}}}
                """);

        assertThat(section(imported, "gh")).isEqualTo(json("""
                {"command": ["gh-mcp"], "env": {"MODE": "fast"}, "secrets": {"TOKEN": "env:GITHUB_TOKEN",
                 "OTHER": "env:GITHUB_TOKEN", "HEADER": "env:HEADER"}}"""));
        assertThat(draft(imported, "gh").capabilities())
                .extracting(Object::toString)
                .containsExactly("env:GITHUB_TOKEN", "env:HEADER");
        assertThat(messages(imported))
                .anySatisfy(text -> assertThat(text).contains("MODE is its default"))
                .anySatisfy(text -> assertThat(text).contains("HEADER is put together from ${GITHUB_TOKEN}"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_API_KEY,      abc",
        "githubToken,         s3cr3t",
        "DB_PASSWORD,         hunter2",
        "WHATEVER,            sk-proj-1234567890abcdef",
        "WHATEVER,            ghp_0123456789abcdef0123456789abcdef0123",
        "DATABASE_URL,        postgres://ada:pw@db/x",
        "WHATEVER,            https://x.example/mcp?api_key=0123456789",
        "WHATEVER,            eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "WHATEVER,            9f86d081884c7d659a2feaa0c55ad015"
    })
    void neverCopiesWhatLooksLikeASecret(String name, String value) throws IOException {
        Imported imported = read(
                "mcp.json",
                "{\"mcpServers\": {\"s\": {\"command\": \"s\", \"env\": {\"" + name + "\": \"" + value + "\"}}}}");

        assertThat(section(imported, "s"))
                .isEqualTo(json("{\"command\": [\"s\"], \"secrets\": {\"" + name + "\": \"env:" + name + "\"}}"));
        assertThat(messages(imported))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("looks like a secret and is not copied; set " + name)
                        .doesNotContain(value));
    }

    @ParameterizedTest
    @CsvSource({
        "LOG_LEVEL,                       debug",
        "MAX_TOKENS,                      4096",
        "KEY_FILE,                        /etc/key.pem",
        "GOOGLE_APPLICATION_CREDENTIALS,  /home/ada/google.json",
        "AUTH,                            true",
        "BASE_URL,                        https://api.example.com/v1",
        "AUTHOR,                          Ada Lovelace",
        "PROJECT,                         3f1c9c1e-8a55-4c7e-9d1c-0a1b2c3d4e5f"
    })
    void copiesWhatDoesNot(String name, String value) throws IOException {
        Imported imported = read(
                "mcp.json",
                "{\"mcpServers\": {\"s\": {\"command\": \"s\", \"env\": {\"" + name + "\": \"" + value + "\"}}}}");

        assertThat(section(imported, "s").at("/env/" + name).asString("")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'command': 's', 'args': ['--api-key', 'abc123']} | one of its arguments looks like a secret",
                "{'command': 's', 'args': ['--token=abc123']} | one of its arguments looks like a secret",
                "{'command': 's', 'args': ['ghp_0123456789abcdef0123456789']} | one of its arguments looks like a secret",
                "{'command': 's', 'args': ['--token', '${GITHUB_TOKEN}']} | a command line is no place for a secret",
                "{'command': 's', 'args': ['${input:x}']} | hold ${input:x}, which nothing is known for here",
                "{'command': 's', 'args': ['${NOT_SET}']} | hold ${NOT_SET}, which nothing is known for here",
                "{'command': 's', 'args': 'all in one'} | its 'args' is no list",
                "{'command': 's', 'env': {'A': {}}} | which is no text",
                "{'args': []} | it has neither 'command' nor 'url'",
                "{'command': 's', 'disabled': true} | it is disabled in the file",
                "{'url': 'https://x.example/', 'headers': {'Authorization': 'Bearer abc123'}} | patchbay plugin add s ADDRESS --bearer env:S_TOKEN",
                "{'url': 'https://x.example/', 'headers': {'X-Key': 'abc123'}} | patchbay plugin add s ADDRESS --secret X-Key=env:S_X_KEY",
                "{'url': 'https://x.example/', 'headers': {'X-Key': 'a-${A}'}} | its header X-Key is put together from ${A}",
                "{'url': 'https://x.example/', 'headers': {'X-Key': '${A}', 'X-Token': '${B}'}} | more than one of its headers",
                "{'url': 'https://x.example/?api_key=abc123'} | its address holds what looks like a secret",
                "{'type': 'ws', 'url': 'https://x.example/'} | its type 'ws' is not known",
                "{'url': 'https://ada:pw@x.example/'} | its address holds what looks like a secret",
                "17 | its entry is no object"
            })
    void saysWhyAServerCannotBeCarriedOver(String entry, String why) throws IOException {
        Imported imported = read("mcp.json", "{\"mcpServers\": {\"s\": " + entry.replace('\'', '"') + "}}");

        assertThat(imported.drafts()).isEmpty();
        assertThat(imported.remarks())
                .filteredOn(Remark::lost)
                .singleElement()
                .satisfies(lost -> assertThat(lost.message().replace('"', '\''))
                        .contains(why)
                        .doesNotContain("abc123", "ghp_", "ada:pw"));
    }

    @Test
    void readsServersBehindHttp() throws IOException {
        Imported imported = read(".cursor/mcp.json", """
                {"mcpServers": {
                  "plain": {"url": "https://x.example/mcp"},
                  "old": {"type": "sse", "url": "https://x.example/sse"},
                  "key": {"type": "http", "url": "https://x.example/mcp", "headers": {"X-Key": "${env:GITHUB_TOKEN}", "X-Team": "a"}},
                  "bearer": {"type": "streamable-http", "serverUrl": "https://x.example/mcp",
                             "headers": {"Authorization": "Bearer ${GITHUB_TOKEN}"}}
                }}
                """);

        assertThat(section(imported, "plain")).isEqualTo(json("{\"url\": \"https://x.example/mcp\", \"oauth\": {}}"));
        assertThat(section(imported, "old"))
                .isEqualTo(json("{\"url\": \"https://x.example/sse\", \"transport\": \"sse\", \"oauth\": {}}"));
        assertThat(section(imported, "key")).isEqualTo(json("""
                {"url": "https://x.example/mcp", "headers": {"X-Team": "a"},
                 "auth_header": "X-Key", "auth_secret": "env:GITHUB_TOKEN"}"""));
        assertThat(section(imported, "bearer"))
                .isEqualTo(json("{\"url\": \"https://x.example/mcp\", \"auth_secret\": \"env:GITHUB_TOKEN\"}"));
        assertThat(draft(imported, "bearer").runtime().name()).isEqualTo("mcp_http");
        assertThat(draft(imported, "bearer").capabilities())
                .extracting(Object::toString)
                .containsExactly("env:GITHUB_TOKEN");
        assertThat(messages(imported)).isEmpty();
    }

    @Test
    void namesServersSoThatPluginsMayBearTheNamesAndRefusesDuplicates() throws IOException {
        Imported imported = read("mcp.json", """
                {"mcpServers": {"My Server!": {"command": "a"}, "my-server": {"command": "b"}, "日本": {"command": "c"}}}
                """);

        assertThat(imported.drafts()).extracting(PluginDraft::name).containsExactly("my-server");
        assertThat(messages(imported))
                .containsExactly(
                        "My Server!: is called \"my-server\"",
                        "my-server: another server is already called \"my-server\"",
                        "日本: nothing of its name can be the name of a plugin");
    }

    @Test
    void saysWhatElseIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("run.sh"), "");
        Imported imported = read("mcp.json", """
                {"mcpServers": {"s": {"command": "./run.sh", "cwd": "${workspaceFolder}", "autoApprove": ["*"]}}}""");

        assertThat(section(imported, "s").at("/command/0").asString(""))
                .isEqualTo(folder.resolve("run.sh").toString());
        assertThat(messages(imported))
                .anySatisfy(text -> assertThat(text).contains("its working directory \"" + folder))
                .anySatisfy(text -> assertThat(text).contains("not carried over: autoApprove"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{}", "{\"mcpServers\": []}", "{\"a\": 1}", "{\"servers\": {}, \"servers\": {}}"})
    void refusesWhatIsNoConfiguration(String text) {
        assertThatThrownBy(() -> read("mcp.json", text))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("mcp.json");
    }

    private Imported read(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        return Imports.read(Files.writeString(path, text), new ImportPlace(ENVIRONMENT, folder.resolve("data")));
    }

    static PluginDraft draft(Imported imported, String name) {
        return imported.drafts().stream()
                .filter(draft -> draft.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static tools.jackson.databind.JsonNode section(Imported imported, String name) {
        return draft(imported, name).section();
    }

    static List<String> messages(Imported imported) {
        return imported.remarks().stream()
                .map(remark -> (remark.server().isEmpty() ? "" : remark.server() + ": ") + remark.message())
                .toList();
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return Json.parse(text);
    }
}
