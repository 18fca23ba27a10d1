package dev.patchbay.engine.host;

import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The session that records calls which no agent asked for; it begins with the first of them. */
final class DirectCalls {
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    private final SessionId session;
    private final AtomicLong calls = new AtomicLong();
    private final Mono<HistoryWriter> opening;
    private volatile @Nullable HistoryWriter open;

    DirectCalls(SessionId session, HistoryStore store, Clock clock) {
        this.session = session;
        this.opening = HistoryWriter.open(store, session, clock)
                .flatMap(writer ->
                        writer.append(null, new EntryBody.SessionStarted(false)).thenReturn(writer))
                .doOnNext(writer -> open = writer)
                .cache(writer -> FOR_EVER, failure -> Duration.ZERO, () -> Duration.ZERO);
    }

    SessionId session() {
        return session;
    }

    CallId nextCall() {
        return new CallId("call-" + calls.incrementAndGet());
    }

    /** The session's writer; an attempt to open it that fails is made anew by the next call. */
    Mono<HistoryWriter> writer() {
        HistoryWriter known = open;
        return known != null ? Mono.just(known) : opening;
    }

    /** Ends the session, if it ever began. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            HistoryWriter known = open;
            return known == null
                    ? Mono.empty()
                    : known.append(null, new EntryBody.SessionEnded()).then(known.close());
        });
    }
}
