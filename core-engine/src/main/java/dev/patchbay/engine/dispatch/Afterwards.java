package dev.patchbay.engine.dispatch;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Does something when a publisher has ended, however it did. */
final class Afterwards implements CoreSubscriber<Void> {
    private final Runnable action;

    Afterwards(Runnable action) {
        this.action = action;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Void none) {}

    @Override
    public void onError(Throwable error) {
        action.run();
    }

    @Override
    public void onComplete() {
        action.run();
    }
}
