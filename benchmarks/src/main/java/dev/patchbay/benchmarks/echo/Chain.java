package dev.patchbay.benchmarks.echo;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** Calls of a reactive caller, one after the other: each is made where the answer of the one before arrives. */
public final class Chain<T> {
    private final Supplier<Mono<T>> calls;
    private final Function<T, String> text;
    private final String expected;
    private final long[] nanos;
    private final CountDownLatch done = new CountDownLatch(1);
    private int next;
    private volatile @Nullable Throwable failure;

    private Chain(Supplier<Mono<T>> calls, Function<T, String> text, String expected, long[] nanos) {
        this.calls = calls;
        this.text = text;
        this.expected = expected;
        this.nanos = nanos;
    }

    /** Makes as many calls as there is room to note how long each took; waits for the last. */
    public static <T> void run(Supplier<Mono<T>> calls, Function<T, String> text, String expected, long[] nanos) {
        Chain<T> chain = new Chain<>(calls, text, expected, nanos);
        chain.call();
        try {
            chain.done.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        if (chain.failure != null) {
            throw new IllegalStateException("a call failed", chain.failure);
        }
    }

    private void call() {
        calls.get().subscribe(new Answer(System.nanoTime()));
    }

    private final class Answer extends BaseSubscriber<T> {
        private final long begun;

        Answer(long begun) {
            this.begun = begun;
        }

        @Override
        protected void hookOnNext(T answer) {
            nanos[next++] = System.nanoTime() - begun;
            EchoClient.check(expected, Objects.requireNonNull(text.apply(answer)));
        }

        @Override
        protected void hookOnComplete() {
            if (next < nanos.length) {
                call();
            } else {
                done.countDown();
            }
        }

        @Override
        protected void hookOnError(Throwable thrown) {
            failure = thrown;
            done.countDown();
        }
    }
}
