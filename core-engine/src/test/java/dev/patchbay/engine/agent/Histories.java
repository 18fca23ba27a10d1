package dev.patchbay.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.tool.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What must hold of every history and of the events of every run, whatever happened. */
final class Histories {
    private Histories() {}

    /** Numbers without gaps; each call asked for once and ended once, in order; each run ended once. */
    static void assertSound(List<HistoryEntry> history) {
        Map<CallId, Integer> outcomes = new LinkedHashMap<>();
        Set<CallId> asked = new HashSet<>();
        Map<RunId, Integer> ends = new LinkedHashMap<>();
        List<CallId> expectedOrder = new ArrayList<>();
        List<CallId> order = new ArrayList<>();
        long next = 1;
        for (HistoryEntry entry : history) {
            assertThat(entry.sequence()).isEqualTo(next++);
            EntryBody body = entry.body();
            if (entry.run() != null) {
                ends.putIfAbsent(entry.run(), 0);
            }
            if (body instanceof EntryBody.ModelMessage message) {
                for (ToolCall call : message.reply().calls()) {
                    assertThat(asked.add(call.id()))
                            .as("%s is unique", call.id())
                            .isTrue();
                    outcomes.put(call.id(), 0);
                    expectedOrder.add(call.id());
                }
            } else if (body instanceof EntryBody.ToolOutcome outcome) {
                assertThat(outcomes)
                        .as("%s was asked for before it ended", outcome.call())
                        .containsKey(outcome.call());
                outcomes.merge(outcome.call(), 1, Integer::sum);
                order.add(outcome.call());
            } else if (entry.run() != null
                    && (body instanceof EntryBody.RunEnded
                            || body instanceof EntryBody.RunFailed
                            || body instanceof EntryBody.RunCancelled)) {
                ends.merge(entry.run(), 1, Integer::sum);
            }
        }
        assertThat(outcomes)
                .as("every call has exactly one outcome")
                .allSatisfy((call, count) -> assertThat(count).as(call.value()).isOne());
        assertThat(order).as("outcomes are in the order of the calls").isEqualTo(expectedOrder);
        assertThat(ends)
                .as("every run has exactly one end")
                .allSatisfy((run, count) -> assertThat(count).as(run.value()).isOne());
    }

    /** Awaits what happens on another thread within moments. */
    static ConditionFactory soon() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    /** Numbered from 1 without gaps. */
    static void assertContiguous(List<AgentEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(i + 1L);
        }
    }
}
