package dev.patchbay.testkit;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.host.Session;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A run that is over, for {@link AgentRunAssert}.
 *
 * @param events what it emitted
 * @param history the history of its session, afterwards
 */
public record AgentRun(List<AgentEvent> events, List<HistoryEntry> history) {
    public AgentRun {
        events = List.copyOf(events);
        history = List.copyOf(history);
    }

    /** Runs a prompt to its end. Errors are those of the run and of history. */
    public static Mono<AgentRun> of(Session session, String prompt) {
        return session.run(prompt)
                .collectList()
                .flatMap(events -> session.history().collectList().map(history -> new AgentRun(events, history)));
    }
}
