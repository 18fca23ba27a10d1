package dev.patchbay.benchmarks.dispatch;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Takes what a publisher gives at once, as a reactive caller would: nobody is blocked and nothing is waited for. */
final class Now<T> implements CoreSubscriber<T> {
    private @Nullable T value;
    private @Nullable Throwable error;

    private Now() {}

    static <T> T of(Mono<T> mono) {
        Now<T> now = new Now<>();
        mono.subscribe(now);
        if (now.value == null) {
            throw new IllegalStateException("no answer at once", now.error);
        }
        return now.value;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T next) {
        value = next;
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
    }

    @Override
    public void onComplete() {
        // The value says it.
    }
}
