package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.SessionEnded;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** For stores that answer at once: no queue, no operators, one lock held for as long as the store takes. */
final class DirectAppends implements AppendPath {
    private static final Logger LOG = LoggerFactory.getLogger(DirectAppends.class);

    private final HistoryStore store;
    private final SessionId session;
    private final EntryStamp stamp;
    private final WriterState state;
    private final Object lock = new Object();
    private volatile long last;

    DirectAppends(HistoryStore store, SessionId session, long last, EntryStamp stamp) {
        this.store = store;
        this.session = session;
        this.last = last;
        this.stamp = stamp;
        this.state = new WriterState(session);
    }

    /** Asks the store for an append that is never subscribed, and so never happens. */
    static boolean isPossible(HistoryStore store, SessionId session, long last, EntryStamp stamp) {
        return store.append(session, last, stamp.stamp(last, null, List.of(new SessionEnded()))) instanceof Callable;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Mono<Void> append(@Nullable RunId run, List<EntryBody> bodies) {
        return Mono.fromCallable(() -> {
            appendNow(run, bodies);
            return null;
        });
    }

    @Override
    public void enqueue(@Nullable RunId run, EntryBody body) {
        try {
            appendNow(run, List.of(body));
        } catch (HistoryException failure) {
            LOG.error("an entry that nobody waits for is lost: {}", failure.getMessage());
        }
    }

    @Override
    public Mono<Void> flush() {
        return Mono.fromCallable(() -> {
            synchronized (lock) {
                throwIfPresent(state.failure());
            }
            return null;
        });
    }

    @Override
    public Mono<Void> finish() {
        return Mono.fromCallable(() -> {
            synchronized (lock) {
                state.close();
                throwIfPresent(state.failure());
            }
            return null;
        });
    }

    private void appendNow(@Nullable RunId run, List<EntryBody> bodies) {
        synchronized (lock) {
            throwIfPresent(state.refusal());
            long before = last;
            try {
                last = acknowledged(store.append(session, before, stamp.stamp(before, run, bodies)));
            } catch (Exception failure) {
                throw state.fail(failure);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static long acknowledged(Mono<Long> append) throws Exception {
        if (append instanceof Callable<?> callable) {
            return ((Callable<Long>) callable).call();
        }
        throw new IllegalStateException("the store used to answer at once and no longer does; a store does either");
    }

    private static void throwIfPresent(@Nullable HistoryException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
