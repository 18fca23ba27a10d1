package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A store whose appends wait until the test lets them go. */
final class HeldHistoryStore implements HistoryStore {
    private final HistoryStore kept = new InMemoryHistoryStore();
    private final Sinks.Empty<Void> released = Sinks.empty();

    void letGo() {
        released.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }

    @Override
    public Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries) {
        return released.asMono().then(Mono.defer(() -> kept.append(session, expected, entries)));
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
