package dev.patchbay.engine.lifecycle;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Plugins that were replaced or died, and whose calls may finish without anybody waiting for that but the host's end. */
final class Retirements {
    private final Set<Mono<Void>> pending = ConcurrentHashMap.newKeySet();
    private final Disposable.Composite owned = Disposables.composite();
    private final Scheduler timer;
    private final Scheduler blocking;

    Retirements(Scheduler timer, Scheduler blocking) {
        this.timer = timer;
        this.blocking = blocking;
    }

    /** Ends it now, within its teardown timeout. */
    Mono<Void> stop(RunningPlugin running) {
        return running.stop(timer, blocking);
    }

    /** Ends it in the background. */
    void retire(RunningPlugin running) {
        Mono<Void> retirement = stop(running).cache();
        pending.add(retirement);
        owned.add(retirement.doFinally(signal -> pending.remove(retirement)).subscribe(nothing -> {}, failure -> {}));
    }

    /** Waits for all of them; each has its bound. */
    Mono<Void> finish() {
        return Mono.defer(() -> Mono.when(pending)).then(Mono.fromRunnable(owned::dispose));
    }
}
