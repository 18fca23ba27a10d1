package dev.patchbay.runtime.stdio.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.Misbehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Plugins whose processes, streams and children do what they like. */
class ProcessesTest extends MisbehaviourTests {
    private static final long MIB = 1 << 20;

    @Test
    void closesItsOutputButLives() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.CLOSES_STDOUT)) {
            plugins.echoFails(PluginErrorCode.CRASHED, "closed its output");
            plugins.awaitBad(PluginState.READY);
        }
    }

    @Test
    void ignoresBeingAskedToEnd() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.IGNORES_SIGTERM)) {
            plugins.echoes();
        }
    }

    @Test
    void leavesAChildThatHoldsItsOutputOpen() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.FORKS_A_HOLDER)) {
            plugins.echoFails(PluginErrorCode.CRASHED, "exit code 5");
            plugins.awaitBad(PluginState.READY);
        }
    }

    @Test
    void leavesAnOrphanInASessionOfItsOwn() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.FORKS_A_DAEMON)) {
            plugins.echoes();
        }
    }

    @Test
    void complainsAGibibyteWithoutEnd() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.FLOODS_STDERR)) {
            var flooding = plugins.call("bad.echo", "{\"text\": \"done\"}").toFuture();
            while (!flooding.isDone()) {
                assertThat(plugins.text("good.echo", "{\"text\": \"meanwhile\"}"))
                        .isEqualTo("meanwhile");
            }
            assertThat(flooding.join().asText()).isEqualTo("done");
            // Garbage too: a few bytes for each of a million lines.
            assertThat(Heap.allocatedBy("patchbay-bad-stderr")).isLessThan(100 * MIB);
        }
    }

    @Test
    void stopsReadingItsInput() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.STOPS_READING, "stall_timeout_sec = 1")) {
            String large = "{\"text\": \"" + "x".repeat(200_000) + "\"}";
            List<String> ends = Objects.requireNonNull(Flux.range(0, 20)
                    .flatMap(
                            i -> plugins.call("bad.echo", large)
                                    .map(answer -> "answered")
                                    .onErrorResume(Neighbourhood::codeOf),
                            20)
                    .collectList()
                    .block(Duration.ofSeconds(20)));
            assertThat(ends).hasSize(20).containsOnly("timeout");
            await().atMost(Neighbourhood.SOON).until(() -> plugins.bad().state() == PluginState.READY);
        }
    }
}
