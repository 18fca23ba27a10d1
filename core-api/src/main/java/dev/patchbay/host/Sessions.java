package dev.patchbay.host;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.SessionId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions of a running host. */
public interface Sessions {
    /** A new session. */
    Mono<Session> create();

    /**
     * An old session, to go on with. Tool calls that a crash left without an outcome get {@code unknown}. Fails with
     * {@link dev.patchbay.history.HistoryException}.
     */
    Mono<Session> open(SessionId id);

    /** The history of a session, without opening it for writing. */
    Flux<HistoryEntry> history(SessionId id);

    /** Every session that has a history, by id. */
    Flux<SessionId> all();
}
