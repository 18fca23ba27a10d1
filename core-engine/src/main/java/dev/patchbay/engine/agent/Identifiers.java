package dev.patchbay.engine.agent;

import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers: the time in milliseconds and then 64 random bits, so that they sort by age and are unique without
 * anybody keeping count. Safe for concurrent use, whatever the source of randomness is.
 */
public final class Identifiers {
    /** In the order of their codes, so that texts sort as numbers do; without letters that look like digits. */
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private static final int BITS_PER_DIGIT = 5;
    private static final int TIME_DIGITS = 9; // 45 bits: to the year 3084.
    private static final int RANDOM_DIGITS = 13;

    private final Clock clock;
    private final RandomGenerator random;

    /** Identifiers by this clock and this source of randomness. */
    public Identifiers(Clock clock, RandomGenerator random) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
    }

    /** A new session's. */
    public SessionId session() {
        return new SessionId(next('s'));
    }

    /** A new run's. */
    public RunId run() {
        return new RunId(next('r'));
    }

    /** A new call's. */
    public CallId call() {
        return new CallId(next('c'));
    }

    private String next(char kind) {
        StringBuilder text = new StringBuilder(2 + TIME_DIGITS + RANDOM_DIGITS).append(kind);
        append(text, clock.millis(), TIME_DIGITS);
        append(text, randomBits(), RANDOM_DIGITS);
        return text.toString();
    }

    private synchronized long randomBits() {
        return random.nextLong();
    }

    private static void append(StringBuilder text, long value, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            text.append(DIGITS[(int) (value >>> (i * BITS_PER_DIGIT)) & (DIGITS.length - 1)]);
        }
    }
}
