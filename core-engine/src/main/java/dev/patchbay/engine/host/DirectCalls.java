package dev.patchbay.engine.host;

import dev.patchbay.engine.dispatch.OutcomeRecorder;
import dev.patchbay.engine.dispatch.SessionGrants;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The session that records calls which no agent asked for; it begins with the first of them. */
final class DirectCalls {
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    /** How long closing waits for calls whose plugins are closed to say how they ended. */
    private static final Duration FOR_LAST_WORDS = Duration.ofSeconds(2);

    private final SessionId session;
    private final Scheduler timer;
    private final CallGauge inFlight = new CallGauge(PluginId.HOST, Integer.MAX_VALUE, 0);
    private final SessionGrants grants = new SessionGrants();
    private final AtomicLong calls = new AtomicLong();
    private final Mono<HistoryWriter> opening;
    private volatile @Nullable HistoryWriter open;

    DirectCalls(SessionId session, HistoryStore store, Clock clock, Scheduler timer) {
        this.session = session;
        this.timer = timer;
        this.opening = HistoryWriter.open(store, session, clock)
                .flatMap(writer ->
                        writer.append(null, new EntryBody.SessionStarted(false)).thenReturn(writer))
                .doOnNext(writer -> open = writer)
                .cache(writer -> FOR_EVER, failure -> Duration.ZERO, () -> Duration.ZERO);
    }

    SessionId session() {
        return session;
    }

    /** What people have allowed for as long as the host lives. */
    SessionGrants grants() {
        return grants;
    }

    CallId nextCall() {
        return new CallId("call-" + calls.incrementAndGet());
    }

    /** The session's writer; an attempt to open it that fails is made anew by the next call. */
    Mono<HistoryWriter> writer() {
        HistoryWriter known = open;
        return known != null ? Mono.just(known) : Mono.defer(this::opened);
    }

    /** A call that waits for the session to begin is in flight too, until it has begun or this is over. */
    private Mono<HistoryWriter> opened() {
        count();
        return opening.doFinally(signal -> inFlight.release());
    }

    private void count() {
        // There is always room, for this gauge has no bound and refuses nothing.
        var unused = inFlight.tryAcquire();
    }

    /** What records the end of a call that begins now. */
    OutcomeRecorder begins(HistoryWriter writer) {
        count();
        return new Counted(OutcomeRecorder.to(writer, null));
    }

    /**
     * Ends the session, if it ever began, when the calls in flight have recorded how they ended: a plugin may say that it
     * is gone a moment after it was closed. Those that do not end are not waited for beyond a bound.
     */
    Mono<Void> close() {
        return inFlight.drained()
                .timeout(FOR_LAST_WORDS, timer)
                .onErrorComplete()
                .then(ending());
    }

    private Mono<Void> ending() {
        return Mono.defer(() -> {
            HistoryWriter known = open;
            return known == null
                    ? Mono.empty()
                    : known.append(null, new EntryBody.SessionEnded()).then(known.close());
        });
    }

    /** Counts a call until its outcome is recorded, which is once. */
    private final class Counted implements OutcomeRecorder {
        private final OutcomeRecorder recorder;

        Counted(OutcomeRecorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public Mono<Void> record(ToolOutcome outcome) {
            Mono<Void> recorded = recorder.record(outcome);
            return recorded instanceof Callable<?> atOnce
                    ? Mono.fromCallable(() -> recordNow(atOnce))
                    : recorded.doFinally(signal -> inFlight.release());
        }

        private @Nullable Void recordNow(Callable<?> recorded) throws Exception {
            try {
                var unused = recorded.call();
                return null;
            } finally {
                inFlight.release();
            }
        }

        @Override
        public void recordCancelled(ToolOutcome outcome) {
            recorder.recordCancelled(outcome);
            inFlight.release();
        }
    }
}
