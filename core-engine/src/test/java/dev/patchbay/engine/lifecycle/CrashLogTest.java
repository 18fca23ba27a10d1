package dev.patchbay.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrashLogTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void callsTheFifthCrashInsideAMinuteALoop() {
        CrashLog log = new CrashLog();
        for (int crash = 1; crash <= 4; crash++) {
            log.record(START.plusSeconds(crash));
            assertThat(log.isLoop()).as("after crash %d", crash).isFalse();
        }
        log.record(START.plusSeconds(60));

        assertThat(log.isLoop()).isTrue();
    }

    @Test
    void forgetsCrashesOlderThanAMinute() {
        CrashLog log = new CrashLog();
        for (int crash = 0; crash < 20; crash++) {
            log.record(START.plusSeconds(16L * crash));
            assertThat(log.isLoop()).as("after crash %d", crash).isFalse();
        }
    }

    @Test
    void waitsLongerAfterEachCrashUpToItsBound() {
        Random random = new Random(7);
        CrashLog log = new CrashLog();
        long bound = 100;
        for (int crash = 1; crash <= 12; crash++) {
            log.record(START.plusMillis(crash));
            assertThat(log.delay(random).toMillis()).as("after crash %d", crash).isBetween(bound / 2, bound);
            bound = Math.min(30_000, bound * 2);
        }
    }
}
