package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * For stores that take their time: one append at a time is in flight, and what comes meanwhile goes together into the
 * next one. Whoever subscribes, enqueues or completes an append may find itself the one that starts the next.
 */
final class QueuedAppends implements AppendPath {
    private static final Logger LOG = LoggerFactory.getLogger(QueuedAppends.class);
    private static final int LARGEST_BATCH = 4_096;

    private final HistoryStore store;
    private final SessionId session;
    private final EntryStamp stamp;
    private final int mostWaiting;

    private final Object lock = new Object();
    // The next four are guarded by the lock.
    private final WriterState state;
    private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
    private int waitingEntries;
    private boolean inFlight;

    /** Makes the loop that starts appends run once at a time, without recursion where a store answers at once. */
    private final AtomicInteger drains = new AtomicInteger();

    private volatile long last;

    QueuedAppends(HistoryStore store, SessionId session, long last, EntryStamp stamp, int mostWaiting) {
        this.store = store;
        this.session = session;
        this.last = last;
        this.stamp = stamp;
        this.mostWaiting = mostWaiting;
        this.state = new WriterState(session);
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Mono<Void> append(@Nullable RunId run, List<EntryBody> bodies) {
        return Mono.create(sink -> {
            PendingAppend append = new PendingAppend(run, bodies, sink);
            HistoryException refusal;
            synchronized (lock) {
                refusal = state.refusal();
                if (refusal == null && isFull(bodies.size(), mostWaiting)) {
                    refusal = overloaded();
                }
                if (refusal == null) {
                    add(append);
                }
            }
            startOrRefuse(append, refusal);
        });
    }

    @Override
    public void enqueue(@Nullable RunId run, EntryBody body) {
        PendingAppend append = new PendingAppend(run, List.of(body), null);
        HistoryException refusal;
        synchronized (lock) {
            refusal = state.refusal();
            if (refusal == null && isFull(1, 2 * mostWaiting)) {
                // An entry that the history must hold has no room: going on would leave a hole.
                refusal = state.fail(overloaded());
            }
            if (refusal == null) {
                add(append);
            }
        }
        startOrRefuse(append, refusal);
    }

    @Override
    public Mono<Void> flush() {
        return Mono.create(sink -> {
            PendingAppend marker = new PendingAppend(null, List.of(), sink);
            HistoryException failure;
            synchronized (lock) {
                failure = state.failure();
                if (failure == null) {
                    add(marker);
                }
            }
            startOrRefuse(marker, failure);
        });
    }

    @Override
    public Mono<Void> finish() {
        return Mono.defer(() -> {
            synchronized (lock) {
                state.close();
            }
            return flush();
        });
    }

    private boolean isFull(int entries, int most) {
        return !waiting.isEmpty() && waitingEntries + entries > most;
    }

    private void add(PendingAppend append) {
        waiting.add(append);
        waitingEntries += append.bodies().size();
    }

    private void startOrRefuse(PendingAppend append, @Nullable HistoryException refusal) {
        if (refusal == null) {
            drain();
        } else {
            refuse(append, refusal);
        }
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            List<PendingAppend> batch = nextBatch();
            if (!batch.isEmpty()) {
                start(batch);
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private List<PendingAppend> nextBatch() {
        synchronized (lock) {
            if (inFlight || waiting.isEmpty()) {
                return List.of();
            }
            List<PendingAppend> batch = new ArrayList<>();
            int entries = 0;
            PendingAppend next = waiting.peek();
            while (next != null && (batch.isEmpty() || entries + next.bodies().size() <= LARGEST_BATCH)) {
                batch.add(waiting.remove());
                entries += next.bodies().size();
                next = waiting.peek();
            }
            waitingEntries -= entries;
            inFlight = true;
            return batch;
        }
    }

    private void start(List<PendingAppend> batch) {
        try {
            long before = last;
            List<HistoryEntry> entries = entriesOf(batch, before);
            if (entries.isEmpty()) {
                acknowledge(batch, before);
            } else {
                store.append(session, before, entries)
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("the store gave no sequence number")))
                        .subscribe(new AppendInFlight(
                                sequence -> acknowledge(batch, sequence), failure -> fail(batch, failure)));
            }
        } catch (RuntimeException failure) {
            fail(batch, failure);
        }
    }

    private List<HistoryEntry> entriesOf(List<PendingAppend> batch, long before) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (PendingAppend append : batch) {
            if (!append.bodies().isEmpty()) {
                entries.addAll(stamp.stamp(before + entries.size(), append.run(), append.bodies()));
            }
        }
        return entries;
    }

    private void acknowledge(List<PendingAppend> batch, long sequence) {
        synchronized (lock) {
            last = sequence;
            inFlight = false;
        }
        // First the disk, then those who waited: what they do next takes its time.
        drain();
        for (PendingAppend append : batch) {
            try {
                append.acknowledge();
            } catch (RuntimeException broken) {
                LOG.error("whoever waited for an append to session \"{}\" failed on its success", session, broken);
            }
        }
    }

    private void fail(List<PendingAppend> batch, Throwable cause) {
        HistoryException failure;
        HistoryException later;
        List<PendingAppend> others;
        synchronized (lock) {
            failure = state.fail(cause);
            later = state.refusal();
            others = new ArrayList<>(waiting);
            waiting.clear();
            waitingEntries = 0;
            inFlight = false;
        }
        batch.forEach(append -> refuse(append, failure));
        others.forEach(append -> refuse(append, later == null ? failure : later));
    }

    private static void refuse(PendingAppend append, HistoryException refusal) {
        if (!append.refuse(refusal)) {
            LOG.error("an entry that nobody waits for is lost: {}", refusal.getMessage());
        }
    }

    private HistoryException overloaded() {
        return new HistoryException(
                HistoryException.Reason.OVERLOADED,
                session,
                "'" + waitingEntries + "' entries of session \"" + session + "\" wait for the store, expected at most '"
                        + mostWaiting + "'; wait for appends to be acknowledged before making more",
                null);
    }
}
