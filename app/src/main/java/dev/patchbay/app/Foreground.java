package dev.patchbay.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits on the main thread, the one place where Patchbay blocks, until something is done or Ctrl-C is pressed. */
final class Foreground {
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(30);

    private final Interrupts interrupts;

    Foreground(Interrupts interrupts) {
        this.interrupts = interrupts;
    }

    /**
     * Waits for a value.
     *
     * @throws InterruptedCommandException if Ctrl-C came first; what was under way is cancelled
     */
    <T> T await(Mono<T> work) {
        Optional<T> value = work.takeUntilOther(interrupts.requested()).blockOptional();
        return value.orElseThrow(() -> interrupts.isRequested()
                ? new InterruptedCommandException()
                : new IllegalStateException("nothing came where a value was expected"));
    }

    /**
     * Hands every element to {@code action} on this thread as it comes; a slow action slows the source down.
     *
     * @throws InterruptedCommandException if Ctrl-C came first; what was under way is cancelled
     */
    <T> void each(Flux<T> work, Consumer<T> action) {
        Arrivals<T> arrivals = new Arrivals<>();
        work.takeUntilOther(interrupts.requested()).subscribe(arrivals);
        arrivals.each(action);
        if (interrupts.isRequested()) {
            throw new InterruptedCommandException();
        }
    }

    /** Waits for an end that not even Ctrl-C may spare, within a bound. */
    void finish(Mono<Void> work) {
        work.block(TIME_TO_CLOSE);
    }
}
