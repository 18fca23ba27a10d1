package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A store whose appends end when the test says so. */
final class ManualHistoryStore implements HistoryStore {
    final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    final List<SessionId> released = new CopyOnWriteArrayList<>();

    /** One append that has begun. */
    record Attempt(long expected, List<HistoryEntry> entries, Sinks.One<Long> answer, AtomicBoolean cancelled) {
        void succeed() {
            answer.tryEmitValue(expected + entries.size()).orThrow();
        }

        void fail(Throwable failure) {
            answer.tryEmitError(failure).orThrow();
        }
    }

    @Override
    public Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries) {
        return Mono.defer(() -> {
            Attempt attempt = new Attempt(expected, entries, Sinks.one(), new AtomicBoolean());
            attempts.add(attempt);
            return attempt.answer()
                    .asMono()
                    .doOnCancel(() -> attempt.cancelled().set(true));
        });
    }

    @Override
    public Flux<HistoryEntry> read(SessionId session, long from) {
        return Flux.empty();
    }

    @Override
    public Mono<Long> lastSequence(SessionId session) {
        return Mono.just(0L);
    }

    @Override
    public Flux<SessionId> sessions() {
        return Flux.empty();
    }

    @Override
    public Mono<Void> release(SessionId session) {
        return Mono.fromRunnable(() -> released.add(session));
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }
}
