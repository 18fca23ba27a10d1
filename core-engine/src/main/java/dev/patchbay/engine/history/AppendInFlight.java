package dev.patchbay.engine.history;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Waits for the store, for as long as it takes: an append that has begun is never cancelled. */
final class AppendInFlight extends BaseSubscriber<Long> {
    private final LongConsumer acknowledged;
    private final Consumer<Throwable> failed;

    AppendInFlight(LongConsumer acknowledged, Consumer<Throwable> failed) {
        this.acknowledged = acknowledged;
        this.failed = failed;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    protected void hookOnNext(Long sequence) {
        acknowledged.accept(sequence);
    }

    @Override
    protected void hookOnError(Throwable failure) {
        failed.accept(failure);
    }
}
