package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.registry.CallGauge;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** A call of a plugin that is not one of a tool, with a place among the plugin's calls for as long as it takes. */
final class CountedCall {
    private final CallGauge gauge;
    private final AtomicReference<Place> place = new AtomicReference<>(Place.WANTED);

    private CountedCall(CallGauge gauge) {
        this.gauge = gauge;
    }

    private enum Place {
        /** It has none yet. */
        WANTED,
        /** It has one, which is to be given back. */
        TAKEN,
        /** It has ended, or nobody waits for it any more. */
        LEFT
    }

    /** The same call, made as soon as there is a place for it. */
    static <T> Mono<T> of(CallGauge gauge, Supplier<Mono<T>> call) {
        return Mono.defer(() -> {
            CountedCall counted = new CountedCall(gauge);
            return gauge.acquire(counted::take).then(Mono.defer(call)).doFinally(signal -> counted.leave());
        });
    }

    private boolean take() {
        return place.compareAndSet(Place.WANTED, Place.TAKEN);
    }

    private void leave() {
        if (place.getAndSet(Place.LEFT) == Place.TAKEN) {
            gauge.release();
        }
    }
}
