package dev.patchbay.app;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/**
 * Hands a stream's elements to one waiting thread, a few at a time. Whoever sends them never waits, not even for a lock, as
 * it would with {@link reactor.core.publisher.Flux#toIterable()}: it may be a thread that must not block.
 */
final class Arrivals<T> extends BaseSubscriber<T> {
    private static final int AHEAD = 16;

    private final Thread waiter = Thread.currentThread();
    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(AHEAD);
    }

    @Override
    protected void hookOnNext(T element) {
        queue.add(element);
        LockSupport.unpark(waiter);
    }

    @Override
    protected void hookOnError(Throwable thrown) {
        failure = thrown;
    }

    @Override
    protected void hookFinally(SignalType how) {
        ended = true;
        LockSupport.unpark(waiter);
    }

    /** Takes every element on the thread that made this, until the stream ends; its failure is thrown. */
    void each(Consumer<T> action) {
        try {
            while (true) {
                boolean last = ended;
                T element = queue.poll();
                if (element != null) {
                    action.accept(element);
                    request(1);
                } else if (last) {
                    break;
                } else {
                    park();
                }
            }
        } finally {
            cancel();
        }
        if (failure != null) {
            throw Exceptions.propagate(failure);
        }
    }

    private void park() {
        if (Thread.interrupted()) {
            throw new InterruptedCommandException();
        }
        LockSupport.park(this);
    }
}
