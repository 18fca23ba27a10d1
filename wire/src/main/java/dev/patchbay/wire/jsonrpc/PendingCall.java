package dev.patchbay.wire.jsonrpc;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;

/**
 * One request on its way, and the subscription of whoever waits for its answer. Every change of state is one
 * compare-and-set in {@link #move}, so of an answer, a cancellation, a timeout and the link's end that meet exactly one
 * counts; it takes the request off the table.
 */
final class PendingCall<T> implements Subscription {
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<PendingCall, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(PendingCall.class, State.class, "state");

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Outbound outbound;
    private final RpcRequest<T> request;
    private final CoreSubscriber<? super T> actual;
    private volatile State state = State.NEW;
    private volatile long id;
    private volatile long waitsSince;
    private volatile boolean timedOut;
    private volatile @Nullable Disposable timer;

    PendingCall(Outbound outbound, RpcRequest<T> request, CoreSubscriber<? super T> actual) {
        this.outbound = outbound;
        this.request = request;
        this.actual = actual;
    }

    private enum State {
        /** Nobody has asked for the result yet. */
        NEW,
        /** It is being written and sent. */
        SENDING,
        /** The same, and nobody waits for it any more: whoever sends it says so to the other side afterwards. */
        SENDING_ABANDONED,
        /** It was sent. */
        WAITING,
        /** Its result has come and is being bound. */
        BINDING,
        /** Over, whoever ended it. */
        OVER
    }

    /** Sends on the first request, on the requesting thread, so that there is demand for the result. */
    @Override
    public void request(long n) {
        if (Operators.validate(n) && begin()) {
            outbound.send(this);
        }
    }

    /** It is about to be sent; false if it was before, or nobody waits for it. */
    boolean begin() {
        return move(State.NEW, State.SENDING);
    }

    void identify(long given) {
        id = given;
    }

    long id() {
        return id;
    }

    RpcRequest<T> request() {
        return request;
    }

    /** Begins to wait, if there is a bound to it. */
    void startTimer() {
        Duration bound = request.timeout();
        if (bound != null) {
            waitsSince = outbound.now();
            wakeAfter(nanos(bound));
        }
    }

    private static long nanos(Duration bound) {
        return bound.compareTo(LONGEST) >= 0 ? Long.MAX_VALUE : bound.toNanos();
    }

    private void wakeAfter(long nanos) {
        Disposable scheduled = outbound.timer().schedule(this::wake, nanos, TimeUnit.NANOSECONDS);
        timer = scheduled;
        if (!isAwaited()) {
            scheduled.dispose();
        }
    }

    private boolean isAwaited() {
        State now = state;
        return now == State.SENDING || now == State.WAITING;
    }

    private void wake() {
        Duration bound = Objects.requireNonNull(request.timeout());
        long left = nanos(bound) - (outbound.now() - waitsSince);
        if (left <= 0) {
            expire(bound);
        } else if (isAwaited()) {
            try {
                wakeAfter(left);
            } catch (RejectedExecutionException closing) {
                fail(outbound.failures().closing(closing));
            }
        }
    }

    private void expire(Duration bound) {
        timedOut = true;
        boolean unsent = move(State.SENDING, State.SENDING_ABANDONED);
        if (unsent || move(State.WAITING, State.OVER)) {
            if (!unsent) {
                release();
                outbound.giveUp(id, bound);
            }
            actual.onError(outbound.failures().timeout(request.method(), bound));
        }
    }

    @Override
    public void cancel() {
        if (move(State.NEW, State.OVER) || move(State.SENDING, State.SENDING_ABANDONED)) {
            return;
        }
        if (move(State.WAITING, State.OVER)) {
            release();
            outbound.giveUp(id, Duration.ZERO);
            return;
        }
        boolean unused = move(State.BINDING, State.OVER);
    }

    /** It was handed over. Where the link has ended, the cause is on its way to us. */
    void sent(MessageChannel.Sending outcome) {
        if (outcome == MessageChannel.Sending.OVERLOADED) {
            unsent(outbound.failures().overloaded(request.method()));
        } else if (!move(State.SENDING, State.WAITING) && move(State.SENDING_ABANDONED, State.OVER)) {
            release();
            if (outcome == MessageChannel.Sending.TAKEN) {
                outbound.giveUp(id, timedOut ? Objects.requireNonNull(request.timeout()) : Duration.ZERO);
            }
        }
    }

    /** It failed before it could be sent. */
    void unsent(Throwable failure) {
        fail(failure);
        if (move(State.SENDING_ABANDONED, State.OVER)) {
            release();
        }
    }

    /** There will be no answer, which makes no difference if it is over. */
    void fail(Throwable failure) {
        if (move(State.SENDING, State.OVER) || move(State.WAITING, State.OVER)) {
            release();
            actual.onError(failure);
        }
    }

    /** The result has come, which makes no difference if it is over. */
    void answer(Payload result) {
        if (!move(State.SENDING, State.BINDING) && !move(State.WAITING, State.BINDING)) {
            return;
        }
        release();
        T value;
        try {
            value = Objects.requireNonNull(request.reader().read(result), "a reader of results must give a value");
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            if (move(State.BINDING, State.OVER)) {
                actual.onError(outbound.failures().unreadable(request.method(), thrown));
            }
            return;
        }
        if (state == State.BINDING) {
            actual.onNext(value);
            if (move(State.BINDING, State.OVER)) {
                actual.onComplete();
            }
        }
    }

    /** The other side has got on with it. */
    void progress(Payload params) {
        Consumer<Payload> listener = request.progress();
        if (!isAwaited()) {
            return;
        }
        if (request.progressRestartsTimeout()) {
            waitsSince = outbound.now();
        }
        if (listener != null) {
            listener.accept(params);
        }
    }

    private void release() {
        outbound.remove(id);
        Disposable scheduled = timer;
        if (scheduled != null) {
            scheduled.dispose();
        }
    }

    private boolean move(State from, State to) {
        return state == from && STATE.compareAndSet(this, from, to);
    }
}
