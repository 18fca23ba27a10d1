package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store that cannot be written. */
final class BrokenHistoryStore implements HistoryStore {
    private final HistoryStore kept = new InMemoryHistoryStore();

    @Override
    public Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries) {
        return Mono.error(new HistoryException(HistoryException.Reason.IO, session, "the disk is full", null));
    }

    @Override
    public Flux<HistoryEntry> read(SessionId session, long from) {
        return kept.read(session, from);
    }

    @Override
    public Mono<Long> lastSequence(SessionId session) {
        return kept.lastSequence(session);
    }

    @Override
    public Flux<SessionId> sessions() {
        return kept.sessions();
    }

    @Override
    public Mono<Void> release(SessionId session) {
        return kept.release(session);
    }

    @Override
    public Mono<Void> close() {
        return kept.close();
    }
}
