package dev.patchbay.engine.lifecycle;

import dev.patchbay.runtime.Connection;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * A connection that is waited for no longer than a bound; then it fails with {@link TimeoutException}. Of the connection's
 * arrival, the end of the time and a cancellation exactly one decides, so that a connection is always somebody's: one that
 * arrives when nobody waits any more is handed to {@code late}, and not dropped with the process behind it, as Reactor's
 * own operators do.
 */
final class TimelyConnection extends Mono<Connection> {
    private final Mono<Connection> connecting;
    private final Duration bound;
    private final Scheduler timer;
    private final Consumer<Connection> late;

    TimelyConnection(Mono<Connection> connecting, Duration bound, Scheduler timer, Consumer<Connection> late) {
        this.connecting = connecting;
        this.bound = bound;
        this.timer = timer;
        this.late = late;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Connection> actual) {
        actual.onSubscribe(new Waiting(actual));
    }

    /** One who waits, from the first request on. */
    private final class Waiting implements CoreSubscriber<Connection>, Subscription {
        private static final AtomicReferenceFieldUpdater<Waiting, @Nullable Subscription> UPSTREAM =
                AtomicReferenceFieldUpdater.newUpdater(Waiting.class, Subscription.class, "upstream");

        private final CoreSubscriber<? super Connection> actual;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final AtomicBoolean decided = new AtomicBoolean();
        private final Disposable.Swap alarm = Disposables.swap();

        @SuppressWarnings("unused") // Read and written through UPSTREAM.
        private volatile @Nullable Subscription upstream;

        Waiting(CoreSubscriber<? super Connection> actual) {
            this.actual = actual;
        }

        @Override
        public void request(long n) {
            if (!Operators.validate(n) || !begun.compareAndSet(false, true) || decided.get()) {
                return;
            }
            try {
                alarm.update(timer.schedule(this::timeIsUp, bound.toNanos(), TimeUnit.NANOSECONDS));
            } catch (RejectedExecutionException closed) {
                if (decides()) {
                    actual.onError(closed);
                }
                return;
            }
            connecting.subscribe(this);
        }

        private void timeIsUp() {
            if (decides()) {
                Operators.terminate(UPSTREAM, this);
                actual.onError(new TimeoutException("no connection within " + bound.toMillis() + " ms"));
            }
        }

        @Override
        public void cancel() {
            if (decides()) {
                Operators.terminate(UPSTREAM, this);
            }
        }

        private boolean decides() {
            if (!decided.compareAndSet(false, true)) {
                return false;
            }
            alarm.dispose();
            return true;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.setOnce(UPSTREAM, this, subscription)) {
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(Connection connection) {
            if (decides()) {
                actual.onNext(connection);
                actual.onComplete();
            } else {
                late.accept(connection);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (decides()) {
                actual.onError(failure);
            } else {
                Operators.onErrorDropped(failure, actual.currentContext());
            }
        }

        @Override
        public void onComplete() {
            if (decides()) {
                actual.onComplete();
            }
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
