package dev.patchbay.runtime.inprocess;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * One call of a plugin from its beginning to its one end. Everything thrown is caught here, errors included, because
 * Reactor would let those escape into whatever thread it happens to be on.
 *
 * <p>A thread that is interrupted because the call was given up leaves here with its interrupt flag cleared, so that its
 * pool can go on using it.
 */
final class TrackedCall<T> implements Disposable, CoreSubscriber<T> {
    private enum Stage {
        /** For a thread. */
        WAITING,
        /** A thread is in the plugin's code. */
        INSIDE,
        /** As before, but nobody waits for what it gives. */
        ABANDONED,
        /** The plugin has returned a publisher that has not answered. */
        OUTSIDE,
        /** Nothing more happens. */
        ENDED
    }

    private final Calls calls;
    private final Failures failures;
    private final String what;
    private final Callable<Mono<T>> start;
    private final MonoSink<T> sink;

    private Stage stage = Stage.WAITING;
    private boolean offloaded;
    private @Nullable Thread worker;
    private @Nullable Disposable scheduled;
    private @Nullable Subscription subscription;

    TrackedCall(Calls calls, Failures failures, String what, Callable<Mono<T>> start, MonoSink<T> sink) {
        this.calls = calls;
        this.failures = failures;
        this.what = what;
        this.start = start;
        this.sink = sink;
    }

    void begin(@Nullable Scheduler scheduler) {
        sink.onDispose(this);
        calls.entered(this);
        if (scheduler == null) {
            run();
            return;
        }
        offloaded = true;
        try {
            keep(scheduler.schedule(this::run));
        } catch (RejectedExecutionException rejected) {
            sink.error(failures.overloaded(what, rejected));
        }
    }

    private void run() {
        if (!enter()) {
            return;
        }
        try {
            follow(start.call());
        } catch (Throwable thrown) {
            fail(thrown);
        } finally {
            leave();
        }
    }

    private void follow(Mono<T> answer) throws Exception {
        if (answer instanceof Callable<?> known) {
            @SuppressWarnings("unchecked") // a Mono that is a Callable gives what it would emit
            T value = (T) known.call();
            leave();
            sink.success(value);
        } else {
            answer.subscribe(this);
        }
    }

    void failClosed() {
        sink.error(failures.closed(what));
    }

    private void fail(Throwable thrown) {
        leave();
        if (!isDisposed()) {
            sink.error(failures.threw(what, thrown));
        }
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        if (follows(upstream)) {
            upstream.request(Long.MAX_VALUE);
        } else {
            upstream.cancel();
        }
    }

    @Override
    public void onNext(T value) {
        leave();
        sink.success(value);
    }

    @Override
    public void onError(Throwable thrown) {
        fail(thrown);
    }

    @Override
    public void onComplete() {
        leave();
        sink.success();
    }

    private synchronized boolean enter() {
        if (stage != Stage.WAITING) {
            return false;
        }
        stage = Stage.INSIDE;
        worker = Thread.currentThread();
        return true;
    }

    private synchronized void leave() {
        if (worker != Thread.currentThread()) {
            return;
        }
        worker = null;
        if (stage == Stage.INSIDE) {
            stage = Stage.OUTSIDE;
        } else if (stage == Stage.ABANDONED) {
            stage = Stage.ENDED;
            // Clears the flag that dispose() set: what runs on this thread next was not meant.
            Thread.interrupted();
        }
    }

    private synchronized boolean follows(Subscription upstream) {
        if (stage == Stage.ABANDONED || stage == Stage.ENDED) {
            return false;
        }
        subscription = upstream;
        return true;
    }

    private void keep(Disposable task) {
        synchronized (this) {
            if (stage == Stage.WAITING) {
                scheduled = task;
                return;
            }
            if (worker != null) {
                return;
            }
        }
        // It never began, because it was given up before; or it is over, and disposing does nothing.
        task.dispose();
    }

    @Override
    public synchronized boolean isDisposed() {
        return stage == Stage.ABANDONED || stage == Stage.ENDED;
    }

    /** Called by the sink at the end, whichever it is, and when the caller gives up. */
    @Override
    public void dispose() {
        calls.left(this);
        Disposable waiting = null;
        Subscription upstream;
        synchronized (this) {
            upstream = subscription;
            if (stage == Stage.INSIDE) {
                stage = Stage.ABANDONED;
                interruptWorker();
            } else if (stage != Stage.ABANDONED) {
                waiting = stage == Stage.WAITING ? scheduled : null;
                stage = Stage.ENDED;
            }
        }
        if (waiting != null) {
            waiting.dispose();
        }
        if (upstream != null) {
            upstream.cancel();
        }
    }

    /** Only threads that were asked for are interrupted; a caller's own is not ours to disturb. */
    private void interruptWorker() {
        if (offloaded && worker != null && worker != Thread.currentThread()) {
            worker.interrupt();
        }
    }
}
