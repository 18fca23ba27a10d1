package dev.patchbay.testkit;

import static dev.patchbay.testkit.AgentRunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AgentRunAssertTest {
    private static final ToolOutcome READ = outcome("a", "t.read", OutcomeStatus.COMPLETED);
    private static final EntryBody ASKED = new EntryBody.ModelMessage(
            1,
            new ModelReply(
                    "",
                    List.of(new ToolCall(new CallId("a"), "t.read", Json.emptyObject())),
                    FinishReason.TOOL_CALLS,
                    TokenUsage.NONE));

    private final AgentRun run = new AgentRun(
            List.of(
                    new AgentEvent.RunStarted(1, new RunId("r")),
                    new AgentEvent.ToolEnded(2, READ),
                    new AgentEvent.RunEnded(3, StopReason.FINISHED, null, "it is fine", TokenUsage.NONE)),
            history(ASKED, READ));

    @Test
    void acceptsWhatIsTrue() {
        assertThatCode(() -> assertThat(run)
                        .endedWith(StopReason.FINISHED)
                        .answerContains("fine")
                        .calledTools("t.read")
                        .callsEndedWith("t.read", OutcomeStatus.COMPLETED)
                        .everyCallHasExactlyOneOutcome()
                        .eventsAreContiguous())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherReasonAndSaysWhichItWas() {
        refuses(() -> assertThat(run).endedWith(StopReason.DENIED), "but it ended with finished");
        refuses(() -> assertThat(run).failedWith("x"), "its last event is RunEnded");
    }

    @Test
    void refusesAnotherAnswerAndOtherCalls() {
        refuses(() -> assertThat(run).answerContains("broken"), "broken");
        refuses(() -> assertThat(run).calledTools("t.write"), "t.write");
        refuses(() -> assertThat(run).callsEndedWith("t.read", OutcomeStatus.FAILED), "FAILED");
    }

    @Test
    void refusesACallWithoutOutcomeAndOneWithTwo() {
        refuses(
                () -> assertThat(new AgentRun(List.of(), history(ASKED))).everyCallHasExactlyOneOutcome(),
                "expected one outcome of call \"a\", but history has 0");
        refuses(
                () -> assertThat(new AgentRun(List.of(), history(ASKED, READ, READ)))
                        .everyCallHasExactlyOneOutcome(),
                "but history has 2");
    }

    @Test
    void refusesGaps() {
        List<AgentEvent> gap = List.of(new AgentEvent.RunStarted(2, new RunId("r")));
        refuses(() -> assertThat(new AgentRun(gap, List.of())).eventsAreContiguous(), "expected event 1");
        List<HistoryEntry> late = List.of(new HistoryEntry(2, Instant.EPOCH, null, READ));
        refuses(() -> assertThat(new AgentRun(List.of(), late)).eventsAreContiguous(), "expected entry 1");
    }

    private static void refuses(ThrowingCallable assertion, String saying) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(saying);
    }

    private static List<HistoryEntry> history(EntryBody... bodies) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (EntryBody body : bodies) {
            entries.add(new HistoryEntry(entries.size() + 1L, Instant.EPOCH, new RunId("r"), body));
        }
        return entries;
    }

    private static ToolOutcome outcome(String id, String tool, OutcomeStatus status) {
        return new ToolOutcome(
                new CallId(id), tool, status, ToolResult.text("x"), null, null, Duration.ZERO, null, null);
    }
}
