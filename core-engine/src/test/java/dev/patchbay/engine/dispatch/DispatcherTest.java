package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class DispatcherTest {
    @Test
    void aToolThatAnswersCompletes() {
        Governed host = Governed.with(FakeTool.answering("hello"));

        DispatchResult result = host.result();

        assertThat(result.outcome().status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(result.outcome().result()).isEqualTo(ToolResult.text("hello"));
        assertThat(host.outcomes()).containsExactly(result.outcome());
    }

    @Test
    void aToolThatAnswersLaterCompletesToo() {
        Sinks.One<ToolResult> answer = Sinks.one();
        Governed host = Governed.with(FakeTool.reading(answer.asMono()));

        StepVerifier.create(host.dispatch())
                .then(() -> answer.emitValue(ToolResult.text("late"), Sinks.EmitFailureHandler.FAIL_FAST))
                .assertNext(result -> assertThat(result.outcome().result()).isEqualTo(ToolResult.text("late")))
                .expectComplete()
                .verify(Duration.ofSeconds(5));
        assertThat(host.gauge.running()).isZero();
        assertThat(host.deadlines.pending()).isZero();
    }

    @Test
    void theDecisionIsInHistoryBeforeTheToolRuns() {
        Governed[] host = new Governed[1];
        host[0] = Governed.with(FakeTool.reading((call, context) -> Mono.fromCallable(
                () -> ToolResult.text(String.valueOf(host[0].decisions().size())))));

        assertThat(host[0].result().outcome().result()).isEqualTo(ToolResult.text("1"));
        assertThat(host[0].entries()).hasSize(2);
        assertThat(host[0].entries().get(0)).isInstanceOf(EntryBody.ToolDecision.class);
    }

    @Test
    void aToolThatIsTooLateFails() {
        Governed host = Governed.with(FakeTool.reading(Mono.never()));

        StepVerifier.create(host.dispatch())
                .then(() -> host.pass(Governed.TIMEOUT.plusSeconds(1)))
                .assertNext(result -> {
                    assertThat(result.outcome().status()).isEqualTo(OutcomeStatus.FAILED);
                    assertThat(result.outcome().code()).isEqualTo(PluginErrorCode.TIMEOUT);
                })
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void aBrokenRuntimeIsAFailureWithItsCode() {
        Governed host = Governed.with(FakeTool.reading(Mono.error(PluginException.of(
                PluginErrorCode.TRANSPORT_FAILED, Governed.PLUGIN, "the line is dead", "call again"))));

        EntryBody.ToolOutcome outcome = host.result().outcome();

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.FAILED);
        assertThat(outcome.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(outcome.message()).isEqualTo("the line is dead; call again");
    }

    @Test
    void anUnknownToolIsDeniedWithTheNearestName() {
        Governed host = Governed.with(FakeTool.answering("hello"));

        EntryBody.ToolOutcome outcome = host.result("files.raed", "{}").outcome();

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(outcome.message()).isEqualTo("there is no tool \"files.raed\"; did you mean \"files.read\"?");
    }

    @Test
    void cancellingReachesTheToolAndIsTheOutcome() {
        Governed host = Governed.with(FakeTool.reading(Mono.never()));

        StepVerifier.create(host.dispatch()).thenCancel().verify(Duration.ofSeconds(5));

        assertThat(host.outcomes()).hasSize(1);
        assertThat(host.outcomes().get(0).status()).isEqualTo(OutcomeStatus.CANCELLED);
        assertThat(host.gauge.running()).isZero();
    }
}
