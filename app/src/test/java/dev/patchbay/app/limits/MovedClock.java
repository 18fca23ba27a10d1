package dev.patchbay.app.limits;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where it is put. */
final class MovedClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-07T12:00:00Z");

    /** Puts it to a time of its first day. */
    void moveTo(String time) {
        now = Instant.parse("2026-01-07T" + time + "Z");
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
