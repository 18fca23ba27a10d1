package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.flow.Survivable;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookScope;
import dev.patchbay.plugin.PluginErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One call on its way: its state, and the subscription of whoever waits for it. Every change of state is one
 * compare-and-set in {@link #move}, so of a cancellation and an outcome that meet exactly one is recorded.
 */
final class Call implements Subscription, CoreSubscriber<DispatchResult> {
    private static final AtomicReferenceFieldUpdater<Call, CallState> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Call.class, CallState.class, "state");
    private static final AtomicReferenceFieldUpdater<Call, @Nullable Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(Call.class, Subscription.class, "upstream");

    private final DispatchRequest request;
    private final Function<Call, Mono<DispatchResult>> path;
    private final Clock clock;
    private final CoreSubscriber<? super DispatchResult> actual;
    private final HookPipeline hooks;
    private List<EntryBody.Note> notes = List.of();
    private volatile CallState state = CallState.NEW;

    @SuppressWarnings("unused") // Read and written through UPSTREAM.
    private volatile @Nullable Subscription upstream;

    private volatile @Nullable Attempt attempt;
    private volatile long decidedAt = -1;

    Call(
            DispatchRequest request,
            Function<Call, Mono<DispatchResult>> path,
            HookPipeline hooks,
            Clock clock,
            CoreSubscriber<? super DispatchResult> actual) {
        this.request = request;
        this.path = path;
        this.hooks = hooks;
        this.clock = clock;
        this.actual = actual;
    }

    DispatchRequest request() {
        return request;
    }

    /** The hooks that it is under. */
    HookPipeline hooks() {
        return hooks;
    }

    /** Where an event of this call happens, and that it happens now. */
    HookScope scope() {
        return new HookScope(request.history().session(), request.run(), null, clock.instant());
    }

    /** What hooks want the model to see. */
    List<EntryBody.Note> notes() {
        return notes;
    }

    /** Hooks want the model to see more; one stage at a time says so. */
    void add(List<EntryBody.Note> more) {
        if (!more.isEmpty()) {
            List<EntryBody.Note> all = new ArrayList<>(notes);
            all.addAll(more);
            notes = all;
        }
    }

    /** The decision is made and about to be written; false if whoever asked has given up. */
    boolean recordsDecision() {
        return move(CallState.DECIDING, CallState.RECORDING_DECISION);
    }

    /** The decision is written; false if whoever asked gave up in the meantime, which is then the outcome. */
    boolean proceeds() {
        decidedAt = clock.millis();
        if (move(CallState.RECORDING_DECISION, CallState.PROCEEDING)) {
            return true;
        }
        if (move(CallState.RECORDING_DECISION_ABANDONED, CallState.CANCELLED)) {
            recordCancelled();
        }
        return false;
    }

    /** The outcome is there and about to be recorded; false if whoever asked gave up before. */
    boolean recordsOutcome() {
        return move(CallState.PROCEEDING, CallState.RECORDING_OUTCOME);
    }

    /** An attempt begins; a cancellation reaches it from now on. */
    void begins(Attempt begun) {
        attempt = begun;
        if (state == CallState.CANCELLED) {
            begun.cancel();
        }
    }

    boolean isCancelled() {
        return state == CallState.CANCELLED;
    }

    /** When it was decided, by the host's clock; negative before that. */
    long decidedAt() {
        return decidedAt;
    }

    /** How long it has been since the decision. */
    Duration took() {
        return decidedAt < 0 ? Duration.ZERO : took(clock.millis());
    }

    /** How long it was from the decision to a time by the host's clock. */
    Duration took(long until) {
        return Duration.ofMillis(Math.max(0, until - decidedAt));
    }

    /** Starts on the first request, on the requesting thread, so that there is demand for the result. */
    @Override
    public void request(long n) {
        if (Operators.validate(n) && move(CallState.NEW, CallState.DECIDING)) {
            run();
        }
    }

    @SuppressWarnings("unchecked")
    private void run() {
        Mono<DispatchResult> rest;
        try {
            rest = path.apply(this);
            if (rest instanceof Callable<?>) {
                DispatchResult result = ((Callable<DispatchResult>) rest).call();
                if (result != null) {
                    onNext(result);
                }
                return;
            }
        } catch (Throwable thrown) {
            onError(Survivable.orThrow(thrown));
            return;
        }
        rest.subscribe(this);
    }

    @Override
    public void cancel() {
        if (move(CallState.RECORDING_DECISION, CallState.RECORDING_DECISION_ABANDONED)
                || move(CallState.RECORDING_OUTCOME, CallState.RECORDING_OUTCOME_ABANDONED)) {
            return;
        }
        if (move(CallState.NEW, CallState.CANCELLED)
                || move(CallState.DECIDING, CallState.CANCELLED)
                || move(CallState.PROCEEDING, CallState.CANCELLED)) {
            Attempt running = attempt;
            if (running != null) {
                running.cancel();
            }
            Operators.terminate(UPSTREAM, this);
            recordCancelled();
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.setOnce(UPSTREAM, this, subscription)) {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(DispatchResult result) {
        if (move(CallState.RECORDING_OUTCOME, CallState.DONE)) {
            actual.onNext(result);
            actual.onComplete();
        }
    }

    /** History failed, or there is a defect in the path; what has no outcome yet gets one all the same. */
    @Override
    public void onError(Throwable error) {
        boolean unrecorded = move(CallState.DECIDING, CallState.RECORDING_OUTCOME)
                || move(CallState.RECORDING_DECISION, CallState.RECORDING_OUTCOME)
                || move(CallState.RECORDING_DECISION_ABANDONED, CallState.RECORDING_OUTCOME_ABANDONED)
                || move(CallState.PROCEEDING, CallState.RECORDING_OUTCOME);
        if (!unrecorded) {
            handOver(error);
            return;
        }
        Attempt running = attempt;
        if (running != null) {
            running.cancel();
        }
        request.recorder()
                .record(outcome(
                        OutcomeStatus.FAILED, PluginErrorCode.TRANSPORT_FAILED, String.valueOf(error.getMessage())))
                .subscribe(new Afterwards(() -> handOver(error)));
    }

    @Override
    public void onComplete() {
        // The result says it all, and a path that ends without one does so because whoever asked has given up.
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    EntryBody.ToolOutcome outcome(OutcomeStatus status, @Nullable PluginErrorCode code, @Nullable String message) {
        return new EntryBody.ToolOutcome(
                request.call().id(), request.call().tool(), status, null, code, message, took(), null, null);
    }

    private void handOver(Throwable error) {
        if (move(CallState.RECORDING_OUTCOME, CallState.DONE)) {
            actual.onError(error);
        } else {
            Operators.onErrorDropped(error, actual.currentContext());
        }
    }

    private void recordCancelled() {
        request.recorder()
                .recordCancelled(outcome(OutcomeStatus.CANCELLED, PluginErrorCode.CANCELLED, "the caller gave up"));
    }

    private boolean move(CallState from, CallState to) {
        return state == from && STATE.compareAndSet(this, from, to);
    }
}
