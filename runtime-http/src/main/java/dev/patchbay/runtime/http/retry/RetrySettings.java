package dev.patchbay.runtime.http.retry;

import dev.patchbay.config.SectionReader;
import java.time.Duration;
import java.util.Objects;

/**
 * How often a request is sent again.
 *
 * @param retries at most this often; 0 for never
 * @param bound no later than this after it was sent first, the time of its answer included where that has an end
 */
public record RetrySettings(int retries, Duration bound) {
    private static final int DEFAULT_RETRIES = 3;
    private static final int MOST_RETRIES = 20;

    public RetrySettings {
        Objects.requireNonNull(bound, "bound");
    }

    /**
     * Reads the key {@code retries}; problems go to the reader.
     *
     * @param bound how long an exchange may take
     */
    public static RetrySettings read(SectionReader section, Duration bound) {
        int retries =
                section.integer("retries", 0, MOST_RETRIES).map(Long::intValue).orElse(DEFAULT_RETRIES);
        return new RetrySettings(retries, bound);
    }
}
