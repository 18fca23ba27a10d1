package dev.patchbay.history;

import dev.patchbay.session.SessionId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps histories. A store has two duties: an entry whose append has been acknowledged is never lost or changed, and two
 * writers never both succeed from the same expected sequence number.
 *
 * <p>Nothing happens before subscription. Results may arrive on any thread, and on the caller's at once where nothing has
 * to wait. Errors are {@link HistoryException}.
 */
public interface HistoryStore {
    /**
     * Appends entries if the last sequence number is {@code expected}, all of them or none, and gives the new last
     * number once they are as durable as the store makes them. The first append, with {@code expected} 0, creates the
     * session. Cancelling does not undo an append that has begun.
     *
     * @param entries numbered {@code expected + 1} and on, without gaps; not empty
     */
    Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries);

    /**
     * The entries from a sequence number on, up to the last at the time of subscription. {@code NOT_FOUND} if there is
     * no such session.
     */
    Flux<HistoryEntry> read(SessionId session, long from);

    /** The last sequence number of a session, 0 if there is no such session. */
    Mono<Long> lastSequence(SessionId session);

    /** All sessions, by id. */
    Flux<SessionId> sessions();

    /** Lets go of a session so that another writer may have it; it can be opened again. */
    Mono<Void> release(SessionId session);

    /** Finishes what has begun and releases everything. Closing twice is the same as once. */
    Mono<Void> close();
}
