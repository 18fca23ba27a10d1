package dev.patchbay.runtime.stdio.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.Misbehaviour;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Plugins that answer calls in ways that nobody expects. */
class AnsweringTest extends MisbehaviourTests {
    private static final int MORE_THAN_MAY_WAIT = 1_500;
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"GARBAGE", "NULL", "ARRAY", "WRONG_ID", "ID_TWICE", "CLOSES_STDERR"})
    void isUnderstoodAllTheSame(Misbehaviour behaviour) throws IOException {
        try (Neighbourhood plugins = with(behaviour)) {
            String process = plugins.text("bad.pid", "{}");
            plugins.echoes();
            plugins.echoes();
            assertThat(plugins.text("bad.pid", "{}")).isEqualTo(process);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"INVALID_UTF8", "RESULT_AND_ERROR"})
    void costsTheOneCallThatIsAnsweredSo(Misbehaviour behaviour) throws IOException {
        try (Neighbourhood plugins = with(behaviour)) {
            String process = plugins.text("bad.pid", "{}");
            plugins.echoFails(PluginErrorCode.MALFORMED_RESPONSE);
            assertThat(plugins.text("bad.pid", "{}")).isEqualTo(process);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"EXITS_IN_MID_CALL", "HALF_ANSWER_THEN_EXITS"})
    void endsInMidCallAndIsStartedAgain(Misbehaviour behaviour) throws IOException {
        try (Neighbourhood plugins = with(behaviour)) {
            String process = plugins.text("bad.pid", "{}");
            boolean complete = behaviour == Misbehaviour.EXITS_IN_MID_CALL;
            plugins.echoFails(
                    PluginErrorCode.CRASHED,
                    "exit code 3",
                    "serving calls",
                    complete ? "segment fault" : "cut off in mid answer");
            await().atMost(Neighbourhood.SOON).until(() -> plugins.bad().state() == PluginState.READY);
            assertThat(plugins.text("bad.pid", "{}")).isNotEqualTo(process);
        }
    }

    @Test
    void allCallsInFlightOfOneThatEndsFailAtOnce() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.EXITS_IN_MID_CALL)) {
            Flux<String> waiting = Flux.range(0, 20)
                    .flatMap(
                            i -> plugins.call("bad.wait", "{}")
                                    .map(answer -> "answered")
                                    .onErrorResume(Neighbourhood::codeOf),
                            20);
            var ends = waiting.collectList().toFuture();
            plugins.echoFails(PluginErrorCode.CRASHED);
            assertThat(ends)
                    .succeedsWithin(Neighbourhood.SOON)
                    .satisfies(codes -> assertThat(codes).hasSize(20).containsOnly("crashed"));
        }
    }

    @Test
    void answersALineOf100Mebibytes() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.HUGE_LINE)) {
            long most = Heap.growthDuring(
                    () -> plugins.echoFails(PluginErrorCode.MALFORMED_RESPONSE, "longer than 1048576 bytes"));
            assertThat(most).isLessThan(40 * MIB);
            await().atMost(Neighbourhood.SOON).until(() -> plugins.bad().state() == PluginState.READY);
        }
    }

    @Test
    void answersCallsThatWereGivenUp() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.ANSWERS_AFTER_CANCELLATION)) {
            for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
                plugins.call("bad.wait", "{}").subscribe().dispose();
            }
            plugins.echoes();
        }
    }

    @Test
    void neverAnswers() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.NONE)) {
            Duration deadline = Duration.ofMillis(300);
            for (int i = 0; i < 3; i++) {
                Neighbourhood.fails(plugins.call("bad.wait", "{}", deadline), PluginErrorCode.TIMEOUT);
            }
            plugins.echoes();
        }
    }
}
