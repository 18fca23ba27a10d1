package dev.patchbay.runtime.inprocess;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The calls that one plugin is answering now, so that all of them end when it does. */
final class Calls {
    private final Failures failures;
    private final Set<TrackedCall<?>> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Calls(Failures failures) {
        this.failures = failures;
    }

    /** Fails once the plugin is closed. */
    void checkOpen(String what) {
        if (closed) {
            throw failures.closed(what);
        }
    }

    /**
     * A call that ends at the latest when the plugin does. Cancelling it cancels what it subscribed to, and interrupts the
     * thread that it runs on if it is still there.
     *
     * @param what whose call it is, for messages
     * @param scheduler where it begins; null for the thread that subscribes
     * @param start begins the call
     */
    <T> Mono<T> track(String what, @Nullable Scheduler scheduler, Callable<Mono<T>> start) {
        return Mono.create(sink -> new TrackedCall<>(this, failures, what, start, sink).begin(scheduler));
    }

    /** From now on calls fail; those in flight do so at once. */
    void close() {
        closed = true;
        inFlight.forEach(TrackedCall::failClosed);
    }

    void entered(TrackedCall<?> call) {
        inFlight.add(call);
        if (closed) {
            call.failClosed();
        }
    }

    void left(TrackedCall<?> call) {
        inFlight.remove(call);
    }
}
