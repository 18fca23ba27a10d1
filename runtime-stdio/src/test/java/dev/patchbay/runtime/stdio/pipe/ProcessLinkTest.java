package dev.patchbay.runtime.stdio.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.wire.jsonrpc.MessageChannel.Sending;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class ProcessLinkTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void carriesMessagesBothWays() {
        try (Linked plugin = Linked.to(folder, "while read -r line; do echo \"[$line]\"; done")) {
            assertThat(plugin.send("1")).isEqualTo(Sending.TAKEN);
            assertThat(plugin.send("2")).isEqualTo(Sending.TAKEN);
            await().until(() -> plugin.received.size() == 2);
            assertThat(plugin.received).containsExactly("[1]", "[2]");
        }
    }

    @Test
    void skipsCountsAndKeepsLinesThatAreNoMessages() {
        String script = "echo 'Welcome!'; echo; echo null; echo '  {\"a\": 1}'; echo 'token hush-hush'; cat";
        try (Linked plugin = Linked.to(folder, script)) {
            await().until(() -> plugin.link.strayLines() == 3);
            assertThat(plugin.received).containsExactly("{\"a\": 1}");
            assertThat(plugin.link.strayOutput()).containsExactly("Welcome!", "null", "token ***");
            assertThat(plugin.logged).contains("stdout: Welcome!", "stdout: token ***");
        }
    }

    @Test
    void deliversALastLineWithoutAnEndBeforeTheEnd() {
        try (Linked plugin = Linked.to(folder, "printf '{\"last\": true}'; exit 3")) {
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.CRASHED);
            assertThat(plugin.received).containsExactly("{\"last\": true}");
        }
    }

    @Test
    void deliversNoMessageThatWasCutOffByTheEnd() {
        try (Linked plugin = Linked.to(folder, "printf '{\"id\": [1, '; exit 3")) {
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.CRASHED);
            assertThat(plugin.received).isEmpty();
            assertThat(plugin.ends.get(0)).hasMessageContaining("{\"id\": [1, ");
        }
    }

    @Test
    void saysHowItEndedWithWhatItComplainedOfLast() {
        try (Linked plugin = Linked.to(folder, "echo 'no such table' >&2; echo 'with hush-hush' >&2; exit 3")) {
            plugin.link.stage("serving calls");
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.CRASHED);
            assertThat(plugin.ends.get(0))
                    .hasMessageContaining("exit code 3")
                    .hasMessageContaining("no such table")
                    .hasMessageContaining("with ***");
        }
    }

    @Test
    void endsWhenTheProcessEndsThoughSomethingHoldsItsOutput() {
        try (Linked plugin = Linked.to(folder, "sleep 60 & exit 4")) {
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.CRASHED);
            assertThat(plugin.ends.get(0)).hasMessageContaining("exit code 4");
        }
    }

    @Test
    void endsAndStopsAProcessThatClosedItsOutputButLives() {
        try (Linked plugin = Linked.to(folder, "exec >&-; sleep 60")) {
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.CRASHED);
            assertThat(plugin.ends.get(0)).hasMessageContaining("closed its output");
            assertThat(plugin.process.exit().block(Duration.ofSeconds(20))).isNotNull();
        }
    }

    @Test
    void endsAndStopsAProcessThatClosedItsInputButLives() {
        try (Linked plugin = Linked.to(folder, "exec <&-; echo '[]'; sleep 60")) {
            await().until(() -> plugin.received.size() == 1);
            assertThat(plugin.send("{}")).isEqualTo(Sending.TAKEN);
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.CRASHED);
            assertThat(plugin.ends.get(0)).hasMessageContaining("closed its input");
            assertThat(plugin.send("{}")).isEqualTo(Sending.CLOSED);
        }
    }

    @Test
    void goesOnWithoutItsComplaints() {
        try (Linked plugin = Linked.to(folder, "exec 2>&-; cat")) {
            assertThat(plugin.send("[1]")).isEqualTo(Sending.TAKEN);
            await().until(() -> plugin.received.size() == 1);
            assertThat(plugin.ends).isEmpty();
        }
    }

    @Test
    void endsAtALineThatIsTooLong() {
        try (Linked plugin = Linked.to(folder, "echo '[1]'; head -c 20000 /dev/zero | tr '\\0' '['; echo; cat")) {
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
            assertThat(plugin.ends.get(0)).hasMessageContaining("10000 bytes");
            assertThat(plugin.ends.get(0).remedy()).contains("max_line_bytes");
            assertThat(plugin.received).containsExactly("[1]");
        }
    }

    @Test
    void endsWhenThePluginDoesNotReadItsInput() {
        try (Linked plugin = Linked.to(folder, "exec sleep 60")) {
            assertThat(plugin.send("x".repeat(99_000))).isEqualTo(Sending.TAKEN);
            assertThat(end(plugin)).isEqualTo(PluginErrorCode.TIMEOUT);
            assertThat(plugin.ends.get(0)).hasMessageContaining("does not read its input");
        }
    }

    @Test
    void refusesWhatIsTooMuchToWait() {
        try (Linked plugin = Linked.to(folder, "exec sleep 60")) {
            // One or two are on their way: in the pipe, in the hands of the thread that fills it, and waiting.
            await().until(() -> plugin.send("x".repeat(99_000)) == Sending.OVERLOADED);
        }
    }

    @Test
    void endsWithTheCauseThatItIsClosedWithAndDeliversNothingMore() {
        try (Linked plugin = Linked.to(folder, "while read -r line; do echo \"[$line]\"; done; echo '[last]'")) {
            PluginException cause = PluginException.of(
                    PluginErrorCode.MALFORMED_RESPONSE, PluginId.parse("project:fixture"), "nonsense", "");
            plugin.link.close(cause);
            plugin.link.stop().block(Duration.ofSeconds(20));
            assertThat(plugin.ends).containsExactly(cause);
            assertThat(plugin.received).isEmpty();
        }
    }

    @Test
    void tellsTheEndOnceToAReceiverThatComesTooLate() {
        try (Linked plugin = Linked.unopened(folder, "exit 7")) {
            var unused = plugin.link.logs().blockLast(Duration.ofSeconds(20));
            plugin.link.open(plugin);
            assertThat(plugin.ends).hasSize(1);
            assertThat(plugin.ends.get(0)).hasMessageContaining("exit code 7");
        }
    }

    @Test
    void stoppingLeavesNoThreadAndTwiceIsOnce() {
        Linked plugin = Linked.to(folder, "cat");
        plugin.close();
        plugin.close();
        assertThat(plugin.ends).hasSize(1);
        assertThat(plugin.ends.get(0).code()).isEqualTo(PluginErrorCode.CRASHED);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("patchbay-fixture-")));
    }

    @Test
    void costsTwoThreadsAtRest() {
        try (Linked plugin = Linked.to(folder, "cat")) {
            assertThat(plugin.send("x".repeat(9_000))).isEqualTo(Sending.TAKEN);
            assertThat(plugin.send("[1]")).isEqualTo(Sending.TAKEN);
            await().until(() -> plugin.received.size() == 1);
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> name.startsWith("patchbay-fixture-") || name.contains("stdio-writer")))
                    .as("beside the JVM's own that waits for its end")
                    .containsExactlyInAnyOrder("patchbay-fixture-stdout", "patchbay-fixture-stderr"));
        }
    }

    @Test
    void freesTheHostsTimerFromAPluginThatAnswersWhatItDoesNotRead() {
        Scheduler timer = Schedulers.newSingle("held-up-timer");
        try (Linked plugin = Linked.to(folder, "exec sleep 60", timer)) {
            byte[] large = ("[\"" + "x".repeat(4000) + "\"]").getBytes(StandardCharsets.UTF_8);
            CompletableFuture<@Nullable Void> sent = Mono.<Void>fromRunnable(() -> {
                        for (int request = 1; request <= 40; request++) {
                            var unused = plugin.link.send(new OutgoingMessage(large, request, null));
                            plugin.link.answered(request);
                        }
                    })
                    .subscribeOn(timer)
                    .toFuture();

            assertThat(end(plugin)).isEqualTo(PluginErrorCode.TIMEOUT);
            assertThat(sent).succeedsWithin(Duration.ofSeconds(20));
        } finally {
            timer.dispose();
        }
    }

    @Test
    void neitherStallsNorGrowsUnderAFloodOfComplaints() {
        try (Linked plugin = Linked.to(
                folder, "head -c 300000000 /dev/zero | tr '\\0' 'e' >&2; yes no | head -n 3000000 >&2; cat")) {
            assertThat(plugin.send("[1]")).isEqualTo(Sending.TAKEN);
            await().atMost(Duration.ofSeconds(40)).until(() -> plugin.received.size() == 1);
            assertThat(plugin.link.complaints()).hasSize(10).containsOnly("no");
            plugin.close();
            assertThat(plugin.logged).hasSizeLessThan(3_000).anyMatch(line -> line.contains("lines were not logged"));
        }
    }

    private static PluginErrorCode end(Linked plugin) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !plugin.ends.isEmpty());
        assertThat(plugin.ends).hasSize(1);
        return plugin.ends.get(0).code();
    }
}
