package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolTraits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How often a call is tried. */
class RetryTest {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Mono<ToolResult> BROKEN = Mono.error(new IllegalStateException("broken"));

    @Test
    void anIdempotentToolIsRetriedWithinBounds() {
        FakeTool tool = FakeTool.reading(BROKEN);
        Governed host =
                Governed.plan(tool).hooks(retrying(Duration.ofSeconds(2))).build();

        StepVerifier.create(host.dispatch())
                .then(() -> host.pass(Duration.ofSeconds(10)))
                .assertNext(result -> assertThat(result.outcome().status()).isEqualTo(OutcomeStatus.FAILED))
                .expectComplete()
                .verify(WAIT);

        assertThat(tool.calls).hasValue(Proceeding.MOST_ATTEMPTS);
    }

    @Test
    void aRetryThatSucceedsIsTheOutcome() {
        FakeTool[] tool = new FakeTool[1];
        tool[0] = FakeTool.reading(
                (call, context) -> tool[0].calls.get() == 1 ? BROKEN : Mono.just(ToolResult.text("done")));
        Governed host = Governed.plan(tool[0]).hooks(retrying(Duration.ZERO)).build();

        assertThat(host.result().outcome().status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(tool[0].calls).hasValue(2);
    }

    @Test
    void aToolThatIsNotKnownToBeIdempotentIsNeverRetried() {
        FakeTool tool = FakeTool.reading(BROKEN).with(ToolTraits.WRITES);
        Governed host = Governed.plan(tool).hooks(retrying(Duration.ZERO)).build();

        assertThat(host.result().outcome().status()).isEqualTo(OutcomeStatus.FAILED);
        assertThat(tool.calls).hasValue(1);
    }

    private static Hook retrying(Duration after) {
        return Hooks.gate(ToolFailure.class, event -> Mono.just(new HookOutcome.Retry(after)));
    }
}
