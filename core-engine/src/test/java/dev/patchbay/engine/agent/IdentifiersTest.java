package dev.patchbay.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    @Test
    void sortByAge() {
        String earlier = at(Instant.parse("2026-01-01T00:00:00Z")).run().value();
        String later = at(Instant.parse("2026-01-01T00:00:00.001Z")).run().value();
        String muchLater = at(Instant.parse("2999-12-31T23:59:59Z")).run().value();

        assertThat(earlier).isLessThan(later);
        assertThat(later).isLessThan(muchLater);
    }

    @Test
    void areUniqueInsideAMillisecond() {
        Identifiers identifiers = at(Instant.EPOCH);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(identifiers.call().value())).isTrue();
        }
    }

    @Test
    void sayWhatTheyIdentifyAndAreTheSameForTheSameSources() {
        assertThat(at(Instant.EPOCH).session().value()).startsWith("s").hasSize(23);
        assertThat(at(Instant.EPOCH).run().value()).startsWith("r");
        assertThat(at(Instant.EPOCH).call()).isEqualTo(at(Instant.EPOCH).call());
    }

    private static Identifiers at(Instant time) {
        return new Identifiers(Clock.fixed(time, ZoneOffset.UTC), new Random(7));
    }
}
