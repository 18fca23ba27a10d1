package dev.patchbay.engine.agent;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Takes the signals of something that a run waits for into the run's loop. */
abstract class LoopSubscriber<T> implements CoreSubscriber<T> {
    final RunLoop loop;
    private volatile boolean disposed;
    private volatile @Nullable Subscription subscription;

    LoopSubscriber(RunLoop loop) {
        this.loop = loop;
    }

    @Override
    public final void onSubscribe(Subscription newSubscription) {
        if (!Operators.validate(subscription, newSubscription)) {
            return;
        }
        subscription = newSubscription;
        if (disposed) {
            newSubscription.cancel();
        } else {
            subscribed(newSubscription);
        }
    }

    /** There is something to request from. */
    abstract void subscribed(Subscription newSubscription);

    /** The context of the run's subscriber: its trace reaches models, tools and hooks. */
    @Override
    public final Context currentContext() {
        return loop.context();
    }

    final @Nullable Subscription subscription() {
        return subscription;
    }

    final boolean isDisposed() {
        return disposed;
    }

    /** Takes no more signals. */
    final void markDisposed() {
        disposed = true;
    }

    /** Takes no more signals and cancels. */
    final void dispose() {
        disposed = true;
        Subscription known = subscription;
        if (known != null) {
            known.cancel();
        }
    }
}
