package dev.patchbay.engine.hook;

import java.time.Duration;

/** Times as the pipeline counts and tells them. */
final class Durations {
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    private Durations() {}

    /** Whole milliseconds, rounded up, however long. */
    static long millis(Duration duration) {
        if (duration.compareTo(LONGEST) >= 0) {
            return Long.MAX_VALUE;
        }
        long millis = duration.toMillis();
        return Duration.ofMillis(millis).equals(duration) ? millis : millis + 1;
    }

    static String describe(Duration duration) {
        long millis = millis(duration);
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
