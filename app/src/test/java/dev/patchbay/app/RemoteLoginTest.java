package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to a server behind HTTP; curl is the browser, and nobody has to type anything into the page. */
class RemoteLoginTest {
    @TempDir
    Path folder;

    private final RemoteServer server = new RemoteServer();
    private final Map<String, String> environment = Map.of("BROWSER", Peers.program("curl") + " -sL");

    @BeforeEach
    void makeProject() {
        ExampleProject.write(project().resolve("patchbay.toml"), "");
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void isLoggedInToWhenSomebodyAgrees() {
        server.wantsLogin();
        Keyboard keyboard = new Keyboard();
        CommandRun command = CommandRun.in(project()).onTerminal(keyboard).with(environment);
        Thread person = new Thread(() -> {
            await().until(() -> command.err().contains("open it in your browser? [y]es, [n]o: "));
            keyboard.type("y");
            await().until(() -> command.err().contains("expose all 2? "));
            keyboard.type("y");
        });
        person.start();

        CommandRun.Result added = command.run("plugin", "add", "far", server.url());

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err())
                .contains("log in for the plugin project:far", "address: " + server.origin() + "/authorize?");
        assertThat(run("call", "far.echo").exit()).isZero();
        assertThat(server.logins()).isOne();
        assertThat(read("patchbay.toml") + read("plugins/far/plugin.toml")).doesNotContain("token-1");
    }

    @Test
    void saysHowToLogInWhenNobodyIsThere() {
        server.wantsLogin();

        CommandRun.Result refused = run("plugin", "add", "far", server.url());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("patchbay plugin login far");
        assertThat(server.logins()).isZero();
        assertThat(project().resolve("plugins")).doesNotExist();
    }

    @Test
    void isLoggedInToAndOutOfByCommand() {
        assertThat(run("plugin", "add", "far", server.url()).exit()).isZero();
        server.wantsLogin();
        assertThat(run("call", "far.echo").err()).contains("far: unauthorized", "patchbay plugin login far");

        CommandRun.Result login = run("plugin", "login", "far");

        assertThat(login.exit()).as(login.err()).isZero();
        assertThat(login.out()).contains("project:far is logged in");
        assertThat(login.err()).contains("address: " + server.origin() + "/authorize?", "it opens in your browser");
        assertThat(run("call", "far.echo").exit()).isZero();
        assertThat(run("plugin", "logout", "far").out()).contains("project:far is logged out");
        assertThat(run("plugin", "logout", "far").out()).contains("project:far was not logged in");
        assertThat(run("call", "far.echo").exit()).isNotZero();
        assertThat(server.logins()).isOne();
        assertNothingHolds("token-1");
    }

    @Test
    void isLoggedInToOnTheWayToACall() {
        assertThat(run("plugin", "add", "far", server.url()).exit()).isZero();
        server.wantsLogin();

        CommandRun.Result call = run("call", "far.echo", "--login");

        assertThat(call.exit()).as(call.err()).isZero();
        assertThat(call.out()).contains("echo of {}");
        assertThat(server.logins()).isOne();
    }

    @Test
    void takesItsLoginWithItWhenItIsRemoved() {
        assertThat(run("plugin", "add", "far", server.url()).exit()).isZero();
        server.wantsLogin();
        assertThat(run("plugin", "login", "far").exit()).isZero();

        assertThat(run("plugin", "remove", "far", "--yes").exit()).isZero();

        assertNothingHolds("token-1");
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
