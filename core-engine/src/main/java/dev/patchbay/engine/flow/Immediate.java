package dev.patchbay.engine.flow;

import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * A {@link Mono} that tries to be over before anybody has to wait for it. Nothing happens before subscription; then it
 * starts on the subscribing thread, and only what cannot be answered there becomes a chain of operators.
 *
 * <p>Steps that are put together with {@link #then} and {@link #after} keep that property: as long as each of them has its
 * answer at once, as {@link Mono#just} and {@link Mono#fromCallable} do, they are plain calls. Cancelling reaches
 * whatever is being waited for; results arrive on the thread of the last step that was waited for.
 *
 * @param <T> what it gives
 */
public abstract class Immediate<T> extends Mono<T> {
    /** Starts once for each subscription: the answer as {@link Mono#just} where it is there, else what remains. */
    protected abstract Mono<T> start();

    /** One that starts like this. */
    public static <T> Mono<T> of(Supplier<Mono<T>> start) {
        return new Started<>(start);
    }

    @Override
    public final void subscribe(CoreSubscriber<? super T> actual) {
        Mono<T> started;
        try {
            started = start();
        } catch (Throwable thrown) {
            Operators.error(actual, Survivable.orThrow(thrown));
            return;
        }
        started.subscribe(actual);
    }

    /**
     * Goes on with what {@code source} gives, at once where it has it. To be called only where {@code source} is meant
     * to be subscribed to now.
     */
    @SuppressWarnings("unchecked")
    public static <A, B> Mono<B> then(Mono<A> source, Function<? super A, Mono<B>> next) {
        Mono<A> started = source instanceof Immediate<A> immediate ? immediate.start() : source;
        if (!(started instanceof Callable<?> callable)) {
            return started.flatMap(next);
        }
        @Nullable A value;
        try {
            value = (A) callable.call();
        } catch (Throwable thrown) {
            return failed(thrown);
        }
        return value == null ? Mono.empty() : next.apply(value);
    }

    /**
     * Goes on when {@code source} has completed, at once where it has. To be called only where {@code source} is meant
     * to be subscribed to now.
     */
    public static <B> Mono<B> after(Mono<Void> source, Supplier<Mono<B>> next) {
        Mono<Void> started = source instanceof Immediate<Void> immediate ? immediate.start() : source;
        if (!(started instanceof Callable<?> callable)) {
            return started.then(Mono.defer(next));
        }
        try {
            callable.call();
        } catch (Throwable thrown) {
            return failed(thrown);
        }
        return next.get();
    }

    private static <B> Mono<B> failed(Throwable thrown) {
        return Mono.error(Survivable.orThrow(thrown));
    }

    private static final class Started<T> extends Immediate<T> {
        private final Supplier<Mono<T>> start;

        Started(Supplier<Mono<T>> start) {
            this.start = start;
        }

        @Override
        protected Mono<T> start() {
            return start.get();
        }
    }
}
