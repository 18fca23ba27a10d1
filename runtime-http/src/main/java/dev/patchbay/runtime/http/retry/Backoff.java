package dev.patchbay.runtime.http.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waiting times that double, with jitter, so that many who failed together do not come back together.
 *
 * @param first the first of them, and half of it at least
 * @param longest none is longer
 * @param random gives numbers from 0 to 1
 */
record Backoff(Duration first, Duration longest, DoubleSupplier random) {
    private static final int MOST_DOUBLINGS = 20;

    /** How long to wait after so many failures before. */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(MOST_DOUBLINGS, failures);
        long bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bounded / 2 + Math.round(random.getAsDouble() * bounded / 2));
    }
}
