package dev.patchbay.runtime.http.retry;

import io.netty.handler.codec.DateFormatter;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a server says about when to come back: RFC 9110, section 10.2.3. */
final class RetryAfter {
    /** Nobody waits longer than this, whatever a server says. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** From now on: seconds, or the time until a date; zero for one that has passed, empty for anything else. */
    static Optional<Duration> read(@Nullable String value, Clock clock) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        if (text.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return Optional.of(
                    text.length() > MOST_DIGITS ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        @Nullable Date date = DateFormatter.parseHttpDate(text);
        return date == null
                ? Optional.empty()
                : Optional.of(bounded(Duration.between(clock.instant(), date.toInstant())));
    }

    private static Duration bounded(Duration delay) {
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
