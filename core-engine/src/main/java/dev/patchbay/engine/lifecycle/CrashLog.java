package dev.patchbay.engine.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * When a plugin crashed lately, and what follows: how long to wait before the next start, or that there is none. A start that
 * fails is a crash; as each may take as long as its timeout, those in a row count however long ago they were.
 */
final class CrashLog {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int MOST_IN_WINDOW = 5;
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final Deque<Instant> crashes = new ArrayDeque<>();
    private int failedStarts;

    void record(Instant at) {
        while (!crashes.isEmpty() && crashes.peekFirst().isBefore(at.minus(WINDOW))) {
            crashes.removeFirst();
        }
        crashes.addLast(at);
    }

    void recordFailedStart(Instant at) {
        record(at);
        failedStarts++;
    }

    /** It became ready. */
    void recordStart() {
        failedStarts = 0;
    }

    /** Whether it crashed so often that starting it again would be a loop. */
    boolean isLoop() {
        return count() >= MOST_IN_WINDOW;
    }

    private int count() {
        return Math.max(crashes.size(), failedStarts);
    }

    /** Doubles with each crash in the window; the jitter keeps plugins that died together from starting together. */
    Duration delay(RandomGenerator random) {
        long doubled = FIRST_DELAY.toMillis() << Math.min(20, Math.max(0, count() - 1));
        long bounded = Math.min(doubled, LONGEST_DELAY.toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }
}
