package dev.patchbay.benchmarks.dispatch;

import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Histories in memory, forgotten when their session ends, so that a benchmark can go on for as long as it likes. */
final class SessionsInMemory implements HistoryStore {
    private final Map<SessionId, HistoryStore> sessions = new ConcurrentHashMap<>();
    private volatile @Nullable Recent recent;

    @Override
    public Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries) {
        return store(session).append(session, expected, entries);
    }

    @Override
    public Flux<HistoryEntry> read(SessionId session, long from) {
        return store(session).read(session, from);
    }

    @Override
    public Mono<Long> lastSequence(SessionId session) {
        return store(session).lastSequence(session);
    }

    @Override
    public Flux<SessionId> sessions() {
        return Flux.fromIterable(sessions.keySet());
    }

    @Override
    public Mono<Void> release(SessionId session) {
        return store(session).release(session).doFinally(signal -> {
            sessions.remove(session);
            recent = null;
        });
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(sessions::clear);
    }

    /** Whoever appends often appends to one session, and looking it up is no part of what is measured. */
    private HistoryStore store(SessionId session) {
        Recent known = recent;
        if (known == null || known.session() != session) {
            known = new Recent(session, sessions.computeIfAbsent(session, any -> new InMemoryHistoryStore()));
            recent = known;
        }
        return known.store();
    }

    private record Recent(SessionId session, HistoryStore store) {}
}
