package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Histories that live as long as this object does.
 *
 * <p>Safe for concurrent use. Everything happens on the subscriber's thread, at once; what {@code append} and
 * {@code lastSequence} return is also a {@link java.util.concurrent.Callable}, so that a hot path can do without
 * operators. Nothing bounds a history but the heap. A session takes no lock: of two writers, the slower one gets a
 * {@code CONFLICT}. {@code close} drops everything.
 */
public final class InMemoryHistoryStore implements HistoryStore {
    private final ConcurrentMap<SessionId, EntryLog> logs = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    public Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries) {
        return Mono.fromCallable(() -> appendNow(session, expected, entries));
    }

    private Long appendNow(SessionId session, long expected, List<HistoryEntry> entries) {
        checkOpen(session);
        EntryNumbers.checkFollow(expected, entries);
        EntryLog log = logs.get(session);
        if (log == null) {
            if (expected != 0) {
                throw StoreErrors.conflict(session, expected, 0);
            }
            log = logs.computeIfAbsent(session, absent -> new EntryLog());
        }
        long actual = log.append(expected, entries);
        if (actual != expected) {
            throw StoreErrors.conflict(session, expected, actual);
        }
        return expected + entries.size();
    }

    @Override
    public Flux<HistoryEntry> read(SessionId session, long from) {
        return Flux.defer(() -> {
            checkOpen(session);
            EntryLog log = existing(session);
            return log == null ? Flux.error(StoreErrors.notFound(session)) : Flux.fromIterable(log.from(from));
        });
    }

    @Override
    public Mono<Long> lastSequence(SessionId session) {
        return Mono.fromCallable(() -> {
            checkOpen(session);
            EntryLog log = logs.get(session);
            return log == null ? 0L : log.last();
        });
    }

    @Override
    public Flux<SessionId> sessions() {
        return Flux.defer(() -> Flux.fromStream(logs.entrySet().stream()
                .filter(log -> log.getValue().last() > 0)
                .map(log -> log.getKey())
                .sorted(Comparator.comparing(SessionId::value))));
    }

    @Override
    public Mono<Void> release(SessionId session) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(() -> {
            closed = true;
            logs.clear();
        });
    }

    private @Nullable EntryLog existing(SessionId session) {
        EntryLog log = logs.get(session);
        return log == null || log.last() == 0 ? null : log;
    }

    private void checkOpen(SessionId session) {
        if (closed) {
            throw StoreErrors.closed(session);
        }
    }
}
