package dev.patchbay.engine.config;

import java.time.Duration;

/**
 * What one tool call, and all calls of one plugin together, may use.
 *
 * @param timeout how long a call may take whose tool does not say
 * @param inlineBytes how much of a result the model is shown; the rest is kept as an artifact
 * @param outputBytes how much a call may return in all; more is a failure
 * @param inFlight how many calls of one plugin run at once
 * @param queued how many more may wait
 */
public record CallLimits(Duration timeout, int inlineBytes, long outputBytes, int inFlight, int queued) {
    /** One minute, 64 KiB shown, 16 MiB in all, 256 at once, 1024 waiting. */
    public static final CallLimits DEFAULT = new CallLimits(Duration.ofSeconds(60), 64 << 10, 16L << 20, 256, 1024);

    public CallLimits {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", expected a positive duration");
        }
        if (inlineBytes <= 0 || outputBytes < inlineBytes) {
            throw new IllegalArgumentException("inlineBytes is " + inlineBytes + " and outputBytes is " + outputBytes
                    + ", expected 0 < inlineBytes <= outputBytes");
        }
        if (inFlight <= 0 || queued < 0) {
            throw new IllegalArgumentException("inFlight is " + inFlight + " and queued is " + queued
                    + ", expected inFlight of 1 or more and queued of 0 or more");
        }
    }
}
