package dev.patchbay.host;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.SessionId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One history and the runs that write it. */
public interface Session {
    /** Its id. */
    SessionId id();

    /**
     * Answers a prompt. Cold: each subscription is a run of its own, and a second one while the first goes on fails with
     * {@link IllegalStateException}. Back-pressured: the model and the tools are not started before there is demand, and
     * only progress is ever dropped. Disposing it reaches the model, the tools and what they run in, and history says
     * {@code cancelled}. Events may arrive on any thread, one at a time.
     *
     * <p>A run that ends, at a limit or by a refusal, or that fails, says so in its last event and completes. An error
     * signal means that there is no such run, because the prompt is blank ({@link IllegalArgumentException}), or that
     * history could not be written ({@link dev.patchbay.history.HistoryException}).
     */
    Flux<AgentEvent> run(String prompt);

    /** The history so far, from its first entry. */
    Flux<HistoryEntry> history();

    /** Ends the session; its history stays. */
    Mono<Void> close();
}
