package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The only thing that appends to one open session: it numbers entries, stamps them with the host's clock, and keeps the
 * order in which they were subscribed or enqueued.
 *
 * <p>Safe for concurrent use. Where the store answers at once (its {@code append} is a
 * {@link java.util.concurrent.Callable}), so does the writer, on the caller's thread, and what {@link #append} returns is
 * a {@code Callable} too. Else entries that come while an append is in flight are appended together by the next one, and
 * results arrive where the store's do.
 *
 * <p>At most {@value #MOST_WAITING} entries wait. An append past that fails with {@code OVERLOADED} and nothing of it is
 * written; {@link #enqueue} has as much room again for itself. After any other failure (a {@code CONFLICT}, {@code
 * LOCKED}, {@code IO}) nobody knows what the history holds, so the writer has failed: this append and every later one
 * gets that reason, until the session is opened again.
 *
 * <p>Every error is a {@link dev.patchbay.history.HistoryException}.
 */
public final class HistoryWriter {
    /** How many entries may wait for the store. */
    static final int MOST_WAITING = 8_192;

    private final HistoryStore store;
    private final SessionId session;
    private final AppendPath path;
    private final Mono<Void> closing;

    private HistoryWriter(HistoryStore store, SessionId session, long last, Clock clock) {
        this.store = store;
        this.session = session;
        EntryStamp stamp = new EntryStamp(clock);
        this.path = DirectAppends.isPossible(store, session, last, stamp)
                ? new DirectAppends(store, session, last, stamp)
                : new QueuedAppends(store, session, last, stamp, MOST_WAITING);
        this.closing = path.finish()
                .onErrorResume(failure -> releasing().then(Mono.error(failure)))
                .then(Mono.defer(this::releasing))
                .cache();
    }

    /**
     * A writer that goes on after the last entry of the session, which need not exist yet. Opening takes no lock: a
     * session that somebody else writes to fails the first append.
     */
    public static Mono<HistoryWriter> open(HistoryStore store, SessionId session, Clock clock) {
        return store.lastSequence(session).map(last -> new HistoryWriter(store, session, last, clock));
    }

    /** Whose history. */
    public SessionId session() {
        return session;
    }

    /** The number of the last entry that the store has acknowledged. */
    public long lastSequence() {
        return path.last();
    }

    /** Appends one entry; done when it is acknowledged. As {@link #appendAll}. */
    public Mono<Void> append(@Nullable RunId run, EntryBody body) {
        return path.append(run, List.of(body));
    }

    /**
     * Appends entries next to each other, all of them or none; done when they are acknowledged. Nothing happens before
     * subscription; each subscription appends again. Cancelling only stops waiting: the entries are written all the same.
     */
    public Mono<Void> appendAll(@Nullable RunId run, List<EntryBody> bodies) {
        return bodies.isEmpty() ? Mono.empty() : path.append(run, List.copyOf(bodies));
    }

    /**
     * Appends one entry that nobody waits for, as when whoever asked has cancelled. The writer owns it; a failure shows
     * at the next append or {@link #flush}. Never blocks, never throws.
     */
    public void enqueue(@Nullable RunId run, EntryBody body) {
        path.enqueue(run, body);
    }

    /** Done when everything appended or enqueued before is acknowledged; fails if the writer has failed. */
    public Mono<Void> flush() {
        return path.flush();
    }

    /**
     * Takes no more entries, flushes, and releases the session in the store, even where flushing fails. Closing twice is
     * the same as once; cancelling does not undo it.
     */
    public Mono<Void> close() {
        return closing;
    }

    private Mono<Void> releasing() {
        return store.release(session);
    }
}
