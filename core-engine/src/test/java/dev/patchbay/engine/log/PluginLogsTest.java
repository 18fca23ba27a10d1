package dev.patchbay.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.runtime.ConnectionEvent.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class PluginLogsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String NOW = "2026-01-31T12:00:00.000Z ";

    private final Scheduler blocking = Schedulers.newBoundedElastic(2, 100, "plugin-logs-test");
    private final Path state;
    private final PluginLogs logs;

    PluginLogsTest(@TempDir Path folder) {
        state = folder.resolve(".patchbay");
        logs = new PluginLogs(state, Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC), blocking);
    }

    @AfterEach
    void disposeThreads() {
        blocking.dispose();
    }

    @Test
    void tellWhatThePluginSaysFromWhatTheHostSaysOfIt() throws IOException {
        logs.of("calc").noted("starting");
        logs.of("calc").said(Level.DEBUG, "a");
        logs.of("calc").said(Level.ERROR, "b");
        logs.close().block(SOON);

        assertThat(Files.readAllLines(PluginLogs.file(state, "calc")))
                .containsExactly(NOW + "host starting", NOW + "debug a", NOW + "error b");
    }

    @Test
    void writeWithoutWaitingToBeClosed() {
        logs.of("calc").said(Level.INFO, "hello");

        await().untilAsserted(() -> assertThat(PluginLogs.file(state, "calc")).hasContent(NOW + "info hello"));
    }

    @Test
    void keepEachPluginToItsOwnFile() {
        logs.of("one").said(Level.INFO, "1");
        logs.of("two").said(Level.INFO, "2");
        logs.close().block(SOON);

        assertThat(PluginLogs.file(state, "one")).hasContent(NOW + "info 1");
        assertThat(PluginLogs.file(state, "two")).hasContent(NOW + "info 2");
        assertThatThrownBy(() -> PluginLogs.file(state, "../two")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writeWhateverAPluginSaysAsOneLineThatSteersNoTerminal() {
        logs.of("calc").said(Level.INFO, "a\nb\r\tc\u001b[2J\u0000\u202e\u2028é😀");
        logs.close().block(SOON);

        assertThat(PluginLogs.file(state, "calc"))
                .hasContent(NOW + "info a\\nb\\r\\tc\\u001b[2J\\u0000\\u202e\\u2028é😀");
    }

    @Test
    void cutLinesThatNobodyWouldRead() {
        logs.of("calc").said(Level.INFO, "x".repeat(5000));
        logs.close().block(SOON);

        assertThat(PluginLogs.file(state, "calc"))
                .hasContent(NOW + "info " + "x".repeat(4000) + "… and 1000 characters more");
    }

    @Test
    void goOnWhereTheLastHostEnded() {
        logs.of("calc").noted("stopped");
        logs.close().block(SOON);
        PluginLogs next = new PluginLogs(state, Clock.systemUTC(), blocking);
        next.of("calc").noted("starting");
        next.close().block(SOON);

        assertThat(PluginLogs.file(state, "calc")).content().contains("stopped").contains("starting");
    }

    @Test
    void keepTwoGenerationsOfAtMostOneMebibyte() throws IOException {
        String line = "x".repeat(1000);
        for (int batch = 0; batch < 30; batch++) {
            for (int i = 0; i < 100; i++) {
                logs.of("calc").said(Level.INFO, batch + " " + line);
            }
            String last = batch + " " + line;
            await().until(() -> lastLine().endsWith(last));
        }
        logs.close().block(SOON);

        assertThat(Files.size(PluginLogs.file(state, "calc"))).isBetween(1L, LogFile.MOST_BYTES);
        assertThat(Files.size(PluginLogs.older(state, "calc"))).isBetween(LogFile.MOST_BYTES / 2, LogFile.MOST_BYTES);
        try (var files = Files.list(state.resolve("logs"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void countWhatComesFasterThanItCanBeWritten() throws IOException {
        CountDownLatch disk = new CountDownLatch(1);
        Disposable busy = occupyThreads(disk);
        for (int i = 0; i < 1000; i++) {
            logs.of("flood").said(Level.INFO, "x".repeat(1000));
        }
        logs.of("quiet").said(Level.INFO, "still here");
        disk.countDown();
        logs.close().block(SOON);

        List<String> lines = Files.readAllLines(PluginLogs.file(state, "flood"));
        assertThat(lines)
                .hasSizeBetween(200, 300)
                .last()
                .asString()
                .matches(NOW + "host " + (1000 - lines.size() + 1) + " lines are missing here: .*");
        assertThat(PluginLogs.file(state, "quiet")).hasContent(NOW + "info still here");
        busy.dispose();
    }

    @Test
    void areForTheirOwnerOnly() throws IOException {
        assumeThat(Files.getFileStore(state.getRoot()).supportsFileAttributeView("posix"))
                .isTrue();
        logs.of("calc").noted("starting");
        logs.close().block(SOON);

        assertThat(permissions(PluginLogs.file(state, "calc"))).isEqualTo("rw-------");
        assertThat(permissions(state.resolve("logs"))).isEqualTo("rwx------");
    }

    @Test
    void followNoLinkThatAPluginMayHavePutThere() throws IOException {
        Path elsewhere = Files.createFile(state.resolveSibling("elsewhere"));
        Files.createDirectories(state.resolve("logs"));
        Files.createSymbolicLink(PluginLogs.file(state, "calc"), elsewhere);

        logs.of("calc").said(Level.INFO, "gotcha");
        logs.close().block(SOON);

        assertThat(elsewhere).isEmptyFile();
    }

    @Test
    void loseWhatCannotBeWrittenAndNothingElse() throws IOException {
        Files.createFile(state); // Not a folder.
        logs.of("calc").said(Level.INFO, "lost");

        assertThat(logs.close().thenReturn(true).block(SOON)).isTrue();
    }

    @Test
    void takeNothingMoreOnceTheyAreClosed() {
        logs.of("calc").noted("stopped");
        logs.close().block(SOON);
        logs.of("calc").said(Level.INFO, "late");

        assertThat(logs.close().thenReturn(true).block(SOON)).isTrue();
        assertThat(PluginLogs.file(state, "calc")).hasContent(NOW + "host stopped");
    }

    @Test
    void beginNoFileOnceTheyAreClosed() {
        logs.close().block(SOON);
        logs.of("late").said(Level.INFO, "late");

        assertThat(logs.close().thenReturn(true).block(SOON)).isTrue();
        assertThat(state).doesNotExist();
    }

    @Test
    void areNotClosedWhileAFileIsWritten() {
        CountDownLatch disk = new CountDownLatch(1);
        Disposable busy = occupyThreads(disk);
        logs.of("calc").said(Level.INFO, "waits for a thread");
        CompletableFuture<@Nullable Void> closing = logs.close().toFuture();
        assertThat(closing).isNotDone();

        disk.countDown();

        assertThat(closing).succeedsWithin(SOON);
        assertThat(PluginLogs.file(state, "calc")).hasContent(NOW + "info waits for a thread");
        busy.dispose();
    }

    @Test
    void doNotMindThreadsThatAreGone() {
        blocking.dispose();
        logs.of("calc").said(Level.INFO, "lost");

        assertThat(logs.close().thenReturn(true).block(SOON)).isTrue();
    }

    private Disposable occupyThreads(CountDownLatch until) {
        Runnable waiting = () -> {
            try {
                until.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        };
        return reactor.core.Disposables.composite(blocking.schedule(waiting), blocking.schedule(waiting));
    }

    private String lastLine() throws IOException {
        Path file = PluginLogs.file(state, "calc");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of("");
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
