package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding and calling a server behind HTTP. */
class RemotePluginTest {
    private static final String SECRET = "s3cr3t-0123456789";

    @TempDir
    Path folder;

    private final RemoteServer server = new RemoteServer();
    private final Map<String, String> environment = Map.of("FAR_TOKEN", SECRET);

    @BeforeEach
    void makeProject() {
        ExampleProject.write(project().resolve("patchbay.toml"), "");
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void becomesAPluginThatCanBeCalled() {
        CommandRun.Result added = run("plugin", "add", "far", server.url());

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err())
                .contains("calls itself \"far 2.0\"; mcp_http, ready in")
                .containsPattern("echo +reads +Echoes");
        assertThat(read("plugins/far/plugin.toml"))
                .contains("runtime = \"mcp_http\"", "expose = [\"echo\", \"ask\"]")
                .contains("[plugin.mcp_http]\nurl = \"" + server.url() + "\"\noauth = {}\n");
        assertThat(run("call", "far.echo", "{\"a\": 1}").out()).contains("echo of {\"a\":1}");
        assertThat(run("plugins").out())
                .containsPattern("far +ready +project +mcp_http")
                .contains("at " + server.origin());
        assertThat(Json.parse(run("plugins", "--json").out().lines().findFirst().orElseThrow())
                        .path("origin")
                        .asString(""))
                .isEqualTo(server.origin());
        CommandRun.Result check = run("check");
        assertThat(check.exit()).as(check.out()).isZero();
        assertThat(check.err()).contains("project:far is at " + server.origin());
    }

    @Test
    void isShownTheHeadersThatWereAskedFor() {
        server.wants("Authorization", "Bearer " + SECRET);

        CommandRun.Result added =
                run("plugin", "add", "far", server.url(), "--header", "X-Team=search", "--bearer", "env:FAR_TOKEN");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(server.seen()).allSatisfy(headers -> assertThat(headers).containsEntry("X-team", List.of("search")));
        assertThat(read("plugins/far/plugin.toml"))
                .contains("capabilities = [\"env:FAR_TOKEN\"]", "headers = { X-Team = \"search\" }")
                .contains("auth_secret = \"env:FAR_TOKEN\"");
        assertThat(run("check").err()).contains("with a bearer token from env:FAR_TOKEN");
        assertNothingHolds(SECRET);
    }

    @Test
    void isShownASecretInAHeaderOfItsOwn() {
        server.wants("X-Key", SECRET);

        CommandRun.Result added = run("plugin", "add", "far", server.url(), "--secret", "X-Key=env:FAR_TOKEN");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(run("check").err()).contains("with the header X-Key from env:FAR_TOKEN");
    }

    @Test
    void leavesNothingBehindWhenItRefusesToTalk() {
        server.wants("Authorization", "Bearer something else");

        CommandRun.Result refused = run("plugin", "add", "far", server.url(), "--bearer", "env:FAR_TOKEN", "--json");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(Json.parse(refused.out()).path("code").asString("")).isEqualTo("unauthorized");
        assertThat(refused.err() + refused.out()).doesNotContain(SECRET);
        assertThat(project().resolve("plugins")).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenItIsNotThere() {
        server.close();

        CommandRun.Result failed = run("plugin", "add", "far", server.url() + "?q=1", "--json");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(Json.parse(failed.out()).path("code").asString("")).isEqualTo("transport_failed");
        assertThat(failed.err()).contains(server.origin()).doesNotContain("q=1");
        assertThat(project().resolve("plugins")).doesNotExist();
    }

    @Test
    void isAnsweredWithTheDefaultsOfItsForm() {
        assertThat(run("plugin", "add", "far", server.url()).exit()).isZero();

        CommandRun.Result asked = run("call", "far.ask", "--accept-defaults");

        assertThat(asked.exit()).as(asked.err()).isZero();
        assertThat(asked.out()).contains("\"colour\":\"green\"");
        assertThat(asked.err()).contains("asks: which colour?; answered with its defaults");
        assertThat(run("call", "far.ask").out()).doesNotContain("green");
    }

    @Test
    void isImportedFromAnotherClientsConfiguration() {
        server.wants("Authorization", "Bearer " + SECRET);
        ExampleProject.write(project().resolve(".mcp.json"), """
                {"mcpServers": {"far": {"type": "http", "url": "%s", "headers": {"Authorization": "Bearer ${FAR_TOKEN}"}}}}""".formatted(server.url()));

        CommandRun.Result imported = run("plugin", "import", ".mcp.json");

        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(run("call", "far.echo").exit()).isZero();
    }

    private void assertNothingHolds(String text) {
        try (Stream<Path> files = Files.walk(project())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContain(text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.in(project()).with(environment).run(arguments);
    }

    private String read(String file) {
        return ExampleProject.read(project().resolve(file));
    }

    private Path project() {
        return folder.resolve("project");
    }
}
