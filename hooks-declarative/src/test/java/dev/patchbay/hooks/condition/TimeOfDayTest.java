package dev.patchbay.hooks.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOfDayTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from = '09:00', to = '17:00' | 2026-11-20T09:00:00Z | true",
                "from = '09:00', to = '17:00' | 2026-11-20T08:59:59.999Z | false",
                "from = '09:00', to = '17:00' | 2026-11-20T17:00:00Z | false",
                "from = '22:00', to = '06:00', days = ['fri'] | 2026-11-20T23:00:00Z | true",
                "from = '22:00', to = '06:00', days = ['fri'] | 2026-11-21T05:59:00Z | true",
                "from = '22:00', to = '06:00', days = ['fri'] | 2026-11-20T05:59:00Z | false",
                "days = ['sat', 'sun'] | 2026-11-21T00:00:00Z | true",
                "days = ['sat', 'sun'] | 2026-11-20T23:59:59Z | false",
                "to = '00:30', days = ['fri'], zone = 'Asia/Tokyo' | 2026-11-19T15:29:00Z | true",
                // An hour that a change of clocks leaves out, and one that it repeats.
                "from = '02:15', to = '03:15', zone = 'Europe/Zurich' | 2026-03-29T01:00:00Z | true",
                "from = '02:30', to = '02:45', zone = 'Europe/Zurich' | 2026-10-25T00:35:00Z | true",
                "from = '02:30', to = '02:45', zone = 'Europe/Zurich' | 2026-10-25T01:35:00Z | true",
                "from = 09:00:00, to = 17:00:00 | 2026-11-20T09:00:00Z | true"
            },
            quoteCharacter = '"')
    void holdsByTheTimeOfTheEventWhereTheClockHangs(String window, Instant at, boolean holds) {
        String toml = HookFile.table(
                "tool.before", "when = { time = { " + window.replace('\'', '"') + " } }\naction = \"deny\"");

        HookOutcome outcome = HookFile.decide(
                        toml, new ToolBefore(Events.scopeAt(at), Events.call("{}"), Events.tool()))
                .block();

        assertThat(outcome instanceof HookOutcome.Deny).isEqualTo(holds);
    }
}
