package dev.patchbay.app.closed;

import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plugin in a process of its own, with a handler that its manifest declares at the stage's point: {@code guard.check}. */
final class Guard {
    private static final String PROGRAM = "guard.py";

    private final Stage stage;
    private final Path folder;

    /**
     * Installs it.
     *
     * @param answer what its handler answers, as JSON, or {@code dies} or {@code is silent}
     */
    Guard(Stage stage, String answer, int timeoutMillis) throws IOException {
        this.stage = stage;
        this.folder = stage.project.resolve("plugins/guard");
        stage.append("patchbay.toml", "\n[plugins.guard]\nenabled = true\n");
        stage.write("plugins/guard/plugin.toml", """
                [plugin]
                schema_version = "1"
                name = "guard"
                version = "1.0.0"
                kind = "hook"
                runtime = "mcp_stdio"
                [plugin.mcp_stdio]
                command = ["%s", "-ISB", "%s", '%s']
                [[plugin.hooks]]
                on = "%s"
                handler = "check"
                timeout_ms = %d
                """.formatted(
                        Peers.program("python3"), PROGRAM, answer, stage.point().wireName(), timeoutMillis));
        FixturePrograms.install(Guard.class, folder, PROGRAM);
    }

    /** It cannot be started any more. */
    void breakIt() throws IOException {
        Files.delete(folder.resolve(PROGRAM));
    }

    /** Kills its process, which then cannot be started again. */
    void killForGood() throws IOException {
        breakIt();
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")));
        if (!ProcessHandle.of(pid).orElseThrow().destroyForcibly()) {
            throw new AssertionError("the process " + pid + " cannot be killed");
        }
        await().atMost(Stage.LONG).until(() -> state() != PluginState.READY);
    }

    /** Stops it and has the host forget it. */
    void remove() {
        stage.host().plugins().remove("guard").block(Stage.LONG);
    }

    PluginState state() {
        return stage.host().plugins().statuses().stream()
                .filter(status -> status.plugin().name().equals("guard"))
                .map(PluginStatus::state)
                .findFirst()
                .orElseThrow();
    }
}
