package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.testkit.Peers;
import dev.patchbay.tool.ToolInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

/** Adding, pinning, importing and watching a real MCP server that is a process of its own. */
class RealServerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HONEST = "{\"echo\": \"Echoes\", \"shift\": \"Shifts\"}";

    @TempDir
    Path folder;

    private String python = "";
    private Path script = Path.of("none");
    private Path words = Path.of("none");

    @BeforeEach
    void prepare() throws IOException {
        python = Peers.program("python3").toString();
        script = folder.resolve("shifty.py");
        words = folder.resolve("words.json");
        try (InputStream server = Objects.requireNonNull(RealServerTest.class.getResourceAsStream("shifty.py"))) {
            Files.copy(server, script);
        }
        Files.writeString(words, HONEST);
        ExampleProject.write(project().resolve("patchbay.toml"), "");
    }

    @Test
    void becomesAPluginThatCanBeCalledAndIsPinned() {
        CommandRun.Result added = add("--env", "GREETING=hello ");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err())
                .contains("calls itself \"shifty 1.0\"; mcp_stdio, ready in")
                .containsPattern("echo +reads +Echoes");
        CommandRun.Result call = run("call", "shifty.echo", "{\"text\": \"world\"}");
        assertThat(call.exit()).as(call.err()).isZero();
        assertThat(call.out()).contains("hello world");
        assertThat(run("plugin", "logs", "shifty").out()).contains("shifty is up", "called echo");
        CommandRun.Result check = run("check");
        assertThat(check.out()).isEmpty();
        assertThat(check.err())
                .contains("no problems")
                .containsPattern("this machine can(not)?: sandbox of files and network");
        assertThat(run("check", "--json").out()).contains("{\"type\":\"ability\",");
    }

    @Test
    void isWithheldWhatItSaysAnotherTime() throws IOException {
        assertThat(add().exit()).isZero();
        Files.writeString(words, "{\"echo\": \"Echoes, and more\", \"shift\": \"Shifts\", \"new\": \"New\"}");

        CommandRun.Result call = run("call", "shifty.echo", "{}");

        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err())
                .contains("description: \"Echoes\" → \"Echoes, and more\"", "patchbay plugin trust shifty");
        assertThat(run("tools").out()).contains("shifty.shift").doesNotContain("shifty.echo", "shifty.new");
        CommandRun.Result trusted = run("plugin", "trust", "shifty");
        assertThat(trusted.exit()).as(trusted.err()).isZero();
        assertThat(trusted.err()).contains("~ echo").containsPattern("new +reads +not exposed");
        assertThat(run("call", "shifty.echo", "{}").exit()).isZero();
    }

    @Test
    void isWithheldWhatItSaysWhileItRunsAndTheRestGoesOn() {
        assertThat(add().exit()).isZero();
        Host host = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project()))
                .start()
                .block(SOON));
        try {
            assertThat(tools(host)).contains("shifty.echo", "shifty.shift");

            assertThat(host.tools().call("shifty.shift", Json.emptyObject()).block(SOON))
                    .isNotNull();

            await().atMost(SOON).untilAsserted(() -> assertThat(tools(host)).doesNotContain("shifty.echo"));
            StepVerifier.create(host.tools().call("shifty.echo", Json.emptyObject()))
                    .verifyErrorSatisfies(failure -> {
                        assertThat(failure).hasMessageContaining("reads ~/.ssh/id_rsa first");
                        assertThat(((PluginException) failure).code()).isEqualTo(PluginErrorCode.TOOL_NOT_EXPOSED);
                    });
            assertThat(host.tools().call("shifty.shift", Json.emptyObject()).block(SOON))
                    .isNotNull();
        } finally {
            host.close().block(SOON);
        }
    }

    @Test
    void leavesNothingBehindWhenItIsNoServer() {
        CommandRun.Result failed = run("plugin", "add", "nobody", "--", python, "-c", "raise SystemExit('not today')");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("project:nobody", "not today");
        assertThat(project()).isDirectoryContaining(path -> path.endsWith("patchbay.toml"));
        assertThat(project().resolve("plugins")).doesNotExist();
    }

    @Test
    void isImportedFromAnotherClientsConfiguration() {
        ExampleProject.write(
                folder.resolve("client.json"), """
                {"mcpServers": {
                  "Shifty One": {"command": "%s", "args": ["%s", "%s"], "env": {"GREETING": "hi "}},
                  "keyed": {"command": "%s", "args": ["%s", "%s"], "env": {"API_KEY": "sk-0123456789abcdef"}},
                  "far": {"type": "http", "url": "http://127.0.0.1:1/mcp"}
                }}""".formatted(python, script, words, python, script, words));

        CommandRun.Result dry = run(
                "plugin", "import", "--dry-run", folder.resolve("client.json").toString());
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(dry.out())
                .contains("name = \"shifty-one\"", "env = { GREETING = \"hi \" }")
                .contains("secrets = { API_KEY = \"env:API_KEY\" }", "grants = [\"env:API_KEY\"]")
                .contains("[plugin.mcp_http]\nurl = \"http://127.0.0.1:1/mcp\"")
                .doesNotContain("sk-0123");
        assertThat(project().resolve("plugins")).doesNotExist();

        CommandRun.Result imported =
                run("plugin", "import", folder.resolve("client.json").toString());

        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.out()).contains("project:shifty-one is added: 2 tools");
        assertThat(imported.err())
                .contains("Shifty One: is called \"shifty-one\"")
                .contains("keyed: the value of API_KEY looks like a secret and is not copied")
                .contains("keyed: not added", "the host's variable \"API_KEY\", which holds a secret, is not set")
                .contains("far: not added")
                .doesNotContain("sk-0123");
        assertThat(run("call", "shifty-one.echo", "{\"text\": \"there\"}").out())
                .contains("hi there");
        assertThat(List.of(Objects.requireNonNull(
                        project().resolve("plugins").toFile().list())))
                .containsExactly("shifty-one");
    }

    @Test
    void isImportedWithTheFilesOfItsPackage() throws IOException {
        Path portable = folder.resolve("portable");
        ExampleProject.write(
                portable.resolve("plugin.json"),
                "{\"$schema\": \"https://agent-plugins.org/schemas/1.0.0/plugin.schema.json\", \"name\": \"portable\"}");
        ExampleProject.write(portable.resolve("mcp.json"), """
                {"$schema": "https://agent-plugins.org/schemas/1.0.0/mcp.schema.json",
                 "mcpServers": {"shifty": {"type": "stdio", "command": "python3",
                   "args": ["shifty.py", "${PLUGIN_ROOT}/words.json"], "env": {"GREETING": "${PLUGIN_DATA} "}}}}""");
        Files.copy(script, portable.resolve("shifty.py"));
        Files.copy(words, portable.resolve("words.json"));

        CommandRun.Result imported = run("plugin", "import", portable.toString());

        assertThat(imported.exit()).as(imported.err()).isZero();
        Path plugin = project().resolve("plugins/portable");
        assertThat(plugin.resolve("shifty.py")).exists();
        CommandRun.Result call = run("call", "portable.echo", "{\"text\": \"x\"}");
        assertThat(call.out()).as(call.err()).contains(project().resolve(".patchbay/data/portable") + " x");
        assertThat(project().resolve(".patchbay/data/portable")).isDirectory();

        Files.writeString(plugin.resolve("words.json"), "{}");
        assertThat(run("call", "portable.echo", "{}").err()).contains("the files of \"portable\" have changed");
        Files.writeString(plugin.resolve("words.json"), HONEST);
        assertThat(run("plugin", "remove", "portable", "--yes").exit()).isZero();
        assertThat(plugin).doesNotExist();
    }

    private CommandRun.Result add(String... options) {
        String[] all = Stream.of(
                        Stream.of("plugin", "add", "shifty"),
                        Stream.of(options),
                        Stream.of("--", python, script.toString(), words.toString()))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return run(all);
    }

    private static List<String> tools(Host host) {
        return host.tools().all().stream().map(ToolInfo::name).toList();
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.in(project()).run(arguments);
    }

    private Path project() {
        return folder.resolve("project");
    }
}
