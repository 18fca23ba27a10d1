package dev.patchbay.engine.agent;

import java.util.function.Consumer;
import org.reactivestreams.Subscription;

/** Takes a stream's elements as there is demand for the events that are made of them. */
final class Pull<T> extends LoopSubscriber<T> {
    /** How many elements are asked for at once, however great the demand. */
    private static final int MOST = 64;

    private final Consumer<T> each;
    private final Runnable completed;
    private final Consumer<Throwable> failed;
    /** Touched only inside the loop. */
    private long asked;

    Pull(RunLoop loop, Consumer<T> each, Runnable completed, Consumer<Throwable> failed) {
        super(loop);
        this.each = each;
        this.completed = completed;
        this.failed = failed;
    }

    @Override
    void subscribed(Subscription newSubscription) {
        loop.signal(() -> {}); // The loop asks for elements when there is demand.
    }

    /** Asks for as many elements as there is demand for, unless some are still to come; whether it did. */
    boolean requestMore(long demand) {
        Subscription known = subscription();
        if (known == null || asked > 0 || isDisposed()) {
            return false;
        }
        long more = Math.min(demand, MOST);
        asked = more;
        known.request(more);
        return true;
    }

    @Override
    public void onNext(T element) {
        loop.signal(this, false, () -> {
            asked--;
            each.accept(element);
        });
    }

    @Override
    public void onError(Throwable failure) {
        loop.signal(this, true, () -> failed.accept(failure));
    }

    @Override
    public void onComplete() {
        loop.signal(this, true, completed);
    }
}
