package dev.patchbay.benchmarks.echo;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls of a reactive caller, many of them in flight at once. */
public final class Swarm {
    private Swarm() {}

    /** Makes as many calls as there is room to note how long each took; waits for all. */
    public static <T> void run(
            Supplier<Mono<T>> calls, Function<T, String> text, String expected, long[] nanos, int inFlight) {
        AtomicInteger noted = new AtomicInteger();
        Flux.range(0, nanos.length)
                .flatMap(
                        unused -> {
                            long begun = System.nanoTime();
                            return calls.get().doOnNext(answer -> {
                                nanos[noted.getAndIncrement()] = System.nanoTime() - begun;
                                EchoClient.check(expected, text.apply(answer));
                            });
                        },
                        inFlight)
                .blockLast();
    }
}
