package dev.patchbay.engine.lifecycle;

import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/**
 * Runs operations one after the other, in the order in which they were subscribed to. One that has begun is not stopped
 * when whoever asked for it gives up: half a swap would be worse than a whole one.
 */
final class OperationQueue implements Disposable {
    /** How many operations that somebody asked for may wait, with those that follow from what plugins do. */
    static final int MOST_WAITING = 1024;

    private final Sinks.Many<Mono<Void>> waiting = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<Mono<Void>>unbounded().get());
    private final Disposable worker =
            waiting.asFlux().concatMap(operation -> operation, 1).subscribe();

    private final Object lock = new Object();
    /** What to do about each operation that has not begun, once it is known that it never will; guarded by the lock. */
    private final Set<Runnable> neverBegun = new LinkedHashSet<>();

    private boolean disposed;

    /**
     * The operation's result, once its turn has come and it is done. Fails with {@link CancellationException} if the queue
     * is disposed of before, and with {@link RejectedExecutionException} if too many wait already.
     */
    <T> Mono<T> inTurn(Mono<T> operation) {
        return Mono.defer(() -> isFull()
                ? Mono.error(new RejectedExecutionException(
                        MOST_WAITING + " operations on plugins wait already; try again when some have ended"))
                : inTurn(operation, () -> {}));
    }

    /**
     * The same for an operation that must not be turned away, because of something that happened already.
     *
     * @param clearAway is run if the operation never begins, whether or not anybody still waits for its result
     */
    <T> Mono<T> inTurn(Mono<T> operation, Runnable clearAway) {
        return Mono.deferContextual(context -> {
            Sinks.One<T> result = Sinks.one();
            Runnable never = () -> {
                abandon(result);
                clearAway.run();
            };
            Mono<T> turn = operation
                    .doOnSuccess(value -> complete(result, value))
                    .doOnError(failure -> result.emitError(failure, FAIL_FAST))
                    .doOnCancel(() -> abandon(result))
                    .contextWrite(context);
            if (!queued(Mono.defer(() -> begins(never) ? turn : Mono.empty()), never)) {
                never.run();
            }
            return result.asMono();
        });
    }

    private boolean isFull() {
        synchronized (lock) {
            return neverBegun.size() >= MOST_WAITING;
        }
    }

    private boolean queued(Mono<?> turn, Runnable never) {
        synchronized (lock) {
            if (disposed) {
                return false;
            }
            neverBegun.add(never);
        }
        synchronized (waiting) {
            waiting.emitNext(turn.onErrorComplete().then(), FAIL_FAST);
        }
        return true;
    }

    private boolean begins(Runnable never) {
        synchronized (lock) {
            return neverBegun.remove(never);
        }
    }

    /** Whoever waits is told; an operation that ended itself by closing the host has told them already. */
    private static void abandon(Sinks.One<?> result) {
        var unused = result.tryEmitError(new CancellationException("the host was closed"));
    }

    private static <T> void complete(Sinks.One<T> result, @Nullable T value) {
        if (value == null) {
            result.emitEmpty(FAIL_FAST);
        } else {
            result.emitValue(value, FAIL_FAST);
        }
    }

    /** Ends the operation that runs, if one does; those that wait for their turn never begin. */
    @Override
    public void dispose() {
        List<Runnable> abandoned;
        synchronized (lock) {
            disposed = true;
            abandoned = List.copyOf(neverBegun);
            neverBegun.clear();
        }
        worker.dispose();
        abandoned.forEach(Runnable::run);
    }
}
