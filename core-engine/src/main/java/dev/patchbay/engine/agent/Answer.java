package dev.patchbay.engine.agent;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** Waits for a single value, or none. */
final class Answer<T> extends LoopSubscriber<T> {
    private final Consumer<@Nullable T> then;
    private final Consumer<Throwable> failed;
    private volatile @Nullable T value;

    Answer(RunLoop loop, Consumer<@Nullable T> then, Consumer<Throwable> failed) {
        super(loop);
        this.then = then;
        this.failed = failed;
    }

    @Override
    void subscribed(Subscription newSubscription) {
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T newValue) {
        value = newValue;
    }

    @Override
    public void onError(Throwable failure) {
        loop.signal(this, true, () -> failed.accept(failure));
    }

    @Override
    public void onComplete() {
        loop.signal(this, true, () -> then.accept(value));
    }
}
