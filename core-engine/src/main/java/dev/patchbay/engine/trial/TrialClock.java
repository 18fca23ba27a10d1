package dev.patchbay.engine.trial;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the step that is tried, in UTC. */
final class TrialClock extends Clock {
    private volatile Instant now = Instant.EPOCH;

    void set(Instant newNow) {
        now = newNow;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a case has one time zone, UTC");
    }
}
