package dev.patchbay.runtime.http.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("1994-11-06T08:49:37Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                " 120 | 120",
                "Sun, 06 Nov 1994 08:50:37 GMT | 60",
                "Sunday, 06-Nov-94 08:50:37 GMT | 60",
                "Sun Nov  6 08:50:37 1994 | 60",
                "Sun, 06 Nov 1994 08:00:00 GMT | 0"
            })
    void readsSecondsAndDates(String value, long seconds) {
        assertThat(RetryAfter.read(value, CLOCK)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "Sun, 06 Foo 1994"})
    void readsNothingElse(String value) {
        assertThat(RetryAfter.read(value, CLOCK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999999", "999999999", "Sun, 06 Nov 2094 08:49:37 GMT"})
    void believesInNoMoreThanADay(String value) {
        assertThat(RetryAfter.read(value, CLOCK)).contains(Duration.ofDays(1));
    }

    @Test
    void readsNothingWhereThereIsNothing() {
        assertThat(RetryAfter.read(null, CLOCK)).isEmpty();
    }
}
