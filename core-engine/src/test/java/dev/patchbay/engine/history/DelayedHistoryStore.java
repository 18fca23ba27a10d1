package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A store that answers on another thread. */
record DelayedHistoryStore(HistoryStore store) implements HistoryStore {
    @Override
    public Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries) {
        return store.append(session, expected, entries).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Flux<HistoryEntry> read(SessionId session, long from) {
        return store.read(session, from);
    }

    @Override
    public Mono<Long> lastSequence(SessionId session) {
        return store.lastSequence(session);
    }

    @Override
    public Flux<SessionId> sessions() {
        return store.sessions();
    }

    @Override
    public Mono<Void> release(SessionId session) {
        return store.release(session);
    }

    @Override
    public Mono<Void> close() {
        return store.close();
    }
}
