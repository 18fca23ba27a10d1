package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.function.Tuple2;

/** Calls that run side by side, and calls that are given up. */
abstract class CallRules extends ContractRules {
    private static final int SIDE_BY_SIDE = 64;

    CallRules(RuntimeContract contract) {
        super(contract);
    }

    @Test
    @Needs(RuntimeAbility.CALLS_SIDE_BY_SIDE)
    void sideBySide_manyCallsAreInFlightAndEachGetsItsOwnAnswer() {
        ContractConnection connection = connect();
        List<Mono<ToolResult>> calls = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            calls.add(connection.call("slow", "{\"ms\": " + (250 + i) + "}"));
        }
        Tuple2<Long, List<ToolResult>> all = ContractSubject.awaited(
                Flux.mergeSequential(calls, SIDE_BY_SIDE, 1).collectList().elapsed());
        assertThat(all.getT2()).hasSize(SIDE_BY_SIDE);
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            assertThat(all.getT2().get(i).asText()).isEqualTo(Integer.toString(250 + i));
        }
        assertThat(Duration.ofMillis(all.getT1()))
                .as("one after the other they would take 18 s")
                .isLessThan(Duration.ofSeconds(9));
    }

    @Test
    @Needs(RuntimeAbility.CALLS_SIDE_BY_SIDE)
    void sideBySide_answersComeWhenTheyAreReadyNotInTheOrderAsked() {
        ContractConnection connection = connect();
        Flux<String> answers = Flux.merge(
                        connection.call("slow", "{\"ms\": 1500}"),
                        connection.call("slow", "{\"ms\": 500}"),
                        connection.call("slow", "{\"ms\": 1}"))
                .map(ToolResult::asText);
        StepVerifier.create(answers)
                .expectNext("1", "500", "1500")
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    @Needs({RuntimeAbility.CANCELLATION, RuntimeAbility.CALLS_SIDE_BY_SIDE})
    void cancelling_reachesThePlugin() {
        ContractConnection connection = connect();
        Disposable call = connection.call("wait_for_cancel", "{}").subscribe();
        connection.awaitText("waiting", "1");
        call.dispose();
        connection.awaitText("cancelled", "1");
        assertThat(connection.text("waiting", "{}")).isEqualTo("0");
    }

    @Test
    @Needs(RuntimeAbility.CALLS_SIDE_BY_SIDE)
    void cancelling_disturbsNoOtherCall() {
        ContractConnection connection = connect();
        Disposable call = connection.call("wait_for_cancel", "{}").subscribe();
        connection.awaitText("waiting", "1");
        StepVerifier.create(connection.call("slow", "{\"ms\": 50}"))
                .then(call::dispose)
                .assertNext(result -> assertThat(result.asText()).isEqualTo("50"))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    @Needs({RuntimeAbility.CANCELLATION, RuntimeAbility.CALLS_SIDE_BY_SIDE})
    void cancelling_manyAtOnceReachesThePluginForEach() {
        ContractConnection connection = connect();
        Disposable.Composite calls = Disposables.composite();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            calls.add(connection.call("wait_for_cancel", "{}").subscribe());
        }
        connection.awaitText("waiting", Integer.toString(SIDE_BY_SIDE));
        calls.dispose();
        connection.awaitText("cancelled", Integer.toString(SIDE_BY_SIDE));
    }

    @Test
    void cancelling_beforeTheCallReachedThePluginLeavesItAnswering() {
        ContractConnection connection = connect();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            connection.call("wait_for_cancel", "{}").subscribe().dispose();
        }
        if (contract().can(RuntimeAbility.CANCELLATION)) {
            connection.awaitText("waiting", "0");
        }
        assertThat(connection.text("say", "{\"text\": \"still here\"}")).isEqualTo("still here");
    }
}
