package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.log.PluginLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PluginLogsTest {
    private static final String TIME = "2026-01-02T03:04:05Z ";

    @TempDir
    Path folder;

    private OutsideProject project = new OutsideProject(Path.of("none"), Path.of("none"));

    @BeforeEach
    void addPlugin() {
        project = OutsideProject.below(folder);
        assertThat(project.add().exit()).isZero();
    }

    @Test
    void areTheLastLinesThoseBeforeTheFileWasMovedAsideIncluded() throws IOException {
        write(PluginLogs.older(state(), "calc"), TIME + "info one\n" + TIME + "info two\n");
        write(PluginLogs.file(state(), "calc"), TIME + "warn three\n" + TIME + "info not yet wh");

        assertThat(project.run("plugin", "logs", "calc", "-n", "2").outLines())
                .containsExactly(TIME + "info two", TIME + "warn three");
        assertThat(project.run("plugin", "logs", "calc").outLines()).hasSize(3);
        assertThat(project.run("plugin", "logs", "calc", "-n", "1", "--json")
                        .out()
                        .strip())
                .isEqualTo(
                        "{\"plugin\":\"calc\",\"time\":\"2026-01-02T03:04:05Z\",\"by\":\"warn\",\"text\":\"three\"}");
    }

    @Test
    void sayThatNothingWasLogged() {
        CommandRun.Result empty = project.run("plugin", "logs", "calc");

        assertThat(empty.exit()).isZero();
        assertThat(empty.err()).contains("project:calc has logged nothing");
        assertThat(project.run("plugin", "logs", "calk").exit()).isEqualTo(2);
        assertThat(project.run("plugin", "logs", "calc", "-n", "many").exit()).isEqualTo(2);
    }

    @Test
    void goOnUntilTheyAreInterrupted() throws IOException {
        Path log = PluginLogs.file(state(), "calc");
        write(log, TIME + "info one\n");
        Sinks.Empty<Void> stop = Sinks.empty();
        CommandRun command = CommandRun.in(project.directory()).withInterrupts(new Interrupts() {
            private volatile boolean requested;

            @Override
            public Mono<Void> requested() {
                return stop.asMono().doOnTerminate(() -> requested = true);
            }

            @Override
            public boolean isRequested() {
                return requested;
            }
        });
        Thread writer = new Thread(() -> {
            await().until(() -> command.out().contains("one"));
            add(log, TIME + "info two\n");
            await().until(() -> command.out().contains("two"));
            moveAside(log);
            write(log, TIME + "info four\n");
            await().until(() -> command.out().contains("four"));
            stop.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        });
        writer.start();

        CommandRun.Result followed = command.run("plugin", "logs", "calc", "-f");

        assertThat(followed.exit()).isEqualTo(130);
        assertThat(followed.outLines())
                .containsExactly(TIME + "info one", TIME + "info two", TIME + "info three", TIME + "info four");
    }

    private void moveAside(Path log) {
        add(log, TIME + "info three\n");
        try {
            Files.move(log, PluginLogs.older(state(), "calc"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void add(Path log, String line) {
        try {
            Files.writeString(log, line, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path log, String text) {
        ExampleProject.write(log, text);
    }

    private Path state() {
        return project.directory().resolve(".patchbay");
    }
}
