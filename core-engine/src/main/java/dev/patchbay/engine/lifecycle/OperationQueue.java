package dev.patchbay.engine.lifecycle;

import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import java.util.concurrent.CancellationException;
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
    private static final int MOST_WAITING = 1024;

    private final Sinks.Many<Mono<Void>> waiting = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<Mono<Void>>get(MOST_WAITING).get());
    private final Disposable worker =
            waiting.asFlux().concatMap(operation -> operation, 1).subscribe();

    /** The operation's result, once its turn has come and it is done. */
    <T> Mono<T> inTurn(Mono<T> operation) {
        return Mono.deferContextual(context -> {
            Sinks.One<T> result = Sinks.one();
            Mono<Void> turn = operation
                    .doOnSuccess(value -> complete(result, value))
                    .doOnError(failure -> result.emitError(failure, FAIL_FAST))
                    .doOnCancel(() -> abandon(result))
                    .onErrorComplete()
                    .contextWrite(context)
                    .then();
            synchronized (waiting) {
                waiting.emitNext(turn, FAIL_FAST);
            }
            return result.asMono();
        });
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

    @Override
    public void dispose() {
        worker.dispose();
    }
}
