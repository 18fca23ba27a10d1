package dev.patchbay.runtime.http.auth.oauth;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/**
 * Work of which there is one at a time, whose result all get that wait for it. It is given up when nobody waits for it any
 * more. Safe for concurrent use.
 */
final class Flight<T> {
    private final Object lock = new Object();
    private @Nullable Waiting<T> current;

    /** Waits for the work that is under way, or begins it. Every subscription is a wait of its own. */
    Mono<T> join(Supplier<Mono<T>> work) {
        return Mono.deferContextual(context -> {
            Waiting<T> mine;
            boolean begins;
            synchronized (lock) {
                begins = current == null;
                mine = begins ? new Waiting<>() : Objects.requireNonNull(current);
                mine.waiting++;
                current = mine;
            }
            return mine.result
                    .asMono()
                    .doOnSubscribe(subscribed -> {
                        if (begins) {
                            begin(mine, work, context);
                        }
                    })
                    .doFinally(end -> leave(mine));
        });
    }

    private void begin(Waiting<T> mine, Supplier<Mono<T>> work, ContextView context) {
        mine.work.add(Mono.defer(work)
                .contextWrite(context)
                .doOnTerminate(() -> over(mine))
                .subscribe(
                        value -> mine.result.emitValue(value, Sinks.EmitFailureHandler.FAIL_FAST),
                        failure -> mine.result.emitError(failure, Sinks.EmitFailureHandler.FAIL_FAST),
                        () -> mine.result.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST)));
    }

    /** Whoever comes from now on begins anew. */
    private void over(Waiting<T> mine) {
        synchronized (lock) {
            if (mine.equals(current)) {
                current = null;
            }
        }
    }

    private void leave(Waiting<T> mine) {
        boolean last;
        synchronized (lock) {
            mine.waiting--;
            last = mine.waiting == 0;
        }
        if (last) {
            over(mine);
            mine.work.dispose();
        }
    }

    private static final class Waiting<T> {
        final Sinks.One<T> result = Sinks.one();
        final Disposable.Composite work = Disposables.composite();
        int waiting;
    }
}
