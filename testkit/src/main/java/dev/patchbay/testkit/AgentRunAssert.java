package dev.patchbay.testkit;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.session.CallId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What can be said about a run and the history of its session. */
public final class AgentRunAssert extends AbstractAssert<AgentRunAssert, AgentRun> {
    private AgentRunAssert(@Nullable AgentRun actual) {
        super(actual, AgentRunAssert.class);
    }

    /** Assertions about a run. */
    public static AgentRunAssert assertThat(@Nullable AgentRun run) {
        return new AgentRunAssert(run);
    }

    /** It ended for this reason, and that was the last thing it said. */
    public AgentRunAssert endedWith(StopReason reason) {
        AgentEvent last = last();
        if (!(last instanceof AgentEvent.RunEnded end)) {
            throw failure("expected the run to end with %s, but its last event is %s", reason.wireName(), last);
        }
        if (end.reason() != reason) {
            throw failure(
                    "expected the run to end with %s, but it ended with %s (%s)",
                    reason.wireName(), end.reason().wireName(), end.detail());
        }
        return this;
    }

    /** It failed with a message that contains this, and that was the last thing it said. */
    public AgentRunAssert failedWith(String part) {
        AgentEvent last = last();
        if (!(last instanceof AgentEvent.RunFailed failed) || !failed.message().contains(part)) {
            throw failure("expected the run to fail with \"%s\", but its last event is %s", part, last);
        }
        return this;
    }

    /** Its answer contains all of these. */
    public AgentRunAssert answerContains(CharSequence... parts) {
        AgentEvent last = last();
        if (!(last instanceof AgentEvent.RunEnded end)) {
            throw failure("expected an answer, but the last event is %s", last);
        }
        Assertions.assertThat(end.answer()).as("the answer").contains(parts);
        return this;
    }

    /** It made exactly these tool calls, in this order, whatever became of them. */
    public AgentRunAssert calledTools(String... tools) {
        Assertions.assertThat(outcomes().stream().map(ToolOutcome::tool))
                .as("the tools called")
                .containsExactly(tools);
        return this;
    }

    /** The calls of this tool ended like this, in this order. */
    public AgentRunAssert callsEndedWith(String tool, OutcomeStatus... statuses) {
        Assertions.assertThat(outcomes().stream()
                        .filter(outcome -> outcome.tool().equals(tool))
                        .map(ToolOutcome::status))
                .as("how the calls of \"%s\" ended", tool)
                .containsExactly(statuses);
        return this;
    }

    /** In the whole history, every call that a model asked for and every call that was decided ended exactly once. */
    public AgentRunAssert everyCallHasExactlyOneOutcome() {
        isNotNull();
        Map<CallId, Integer> outcomes = new LinkedHashMap<>();
        for (HistoryEntry entry : actual.history()) {
            if (entry.body() instanceof EntryBody.ModelMessage message) {
                message.reply().calls().stream().map(ToolCall::id).forEach(call -> outcomes.putIfAbsent(call, 0));
            } else if (entry.body() instanceof EntryBody.ToolDecision decision) {
                outcomes.putIfAbsent(decision.call().id(), 0);
            } else if (entry.body() instanceof ToolOutcome outcome) {
                outcomes.merge(outcome.call(), 1, Integer::sum);
            }
        }
        outcomes.forEach((call, count) -> {
            if (count != 1) {
                throw failure("expected one outcome of call \"%s\", but history has %s", call, count);
            }
        });
        return this;
    }

    /** Its events, and the entries of the history, are numbered from 1 without gaps. */
    public AgentRunAssert eventsAreContiguous() {
        isNotNull();
        long next = 1;
        for (AgentEvent event : actual.events()) {
            if (event.sequence() != next++) {
                throw failure("expected event %s, but this is %s", next - 1, event);
            }
        }
        next = 1;
        for (HistoryEntry entry : actual.history()) {
            if (entry.sequence() != next++) {
                throw failure("expected entry %s of the history, but this is %s", next - 1, entry);
            }
        }
        return this;
    }

    private @Nullable AgentEvent last() {
        isNotNull();
        List<AgentEvent> events = actual.events();
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }

    private List<ToolOutcome> outcomes() {
        isNotNull();
        return actual.events().stream()
                .filter(AgentEvent.ToolEnded.class::isInstance)
                .map(event -> ((AgentEvent.ToolEnded) event).outcome())
                .toList();
    }
}
