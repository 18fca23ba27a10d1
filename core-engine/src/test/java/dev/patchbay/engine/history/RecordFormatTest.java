package dev.patchbay.engine.history;

import static dev.patchbay.engine.history.Entries.NOW;
import static dev.patchbay.engine.history.Entries.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.RunStarted;
import dev.patchbay.history.EntryBody.SessionStarted;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.EntryBody.UserMessage;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.json.Json;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordFormatTest {
    private static HistoryEntry again(HistoryEntry entry) {
        byte[] line = RecordFormat.encode(List.of(entry));
        RecordLine read = RecordLine.of(line, 0, line.length - 1);
        if (read == null) {
            throw new AssertionError("not whole: " + new String(line, StandardCharsets.UTF_8));
        }
        return read.decode();
    }

    private static HistoryEntry entry(EntryBody body) {
        return new HistoryEntry(7, NOW, RUN, body);
    }

    @Test
    void aLineLooksAsDocumented() {
        List<HistoryEntry> entries = List.of(
                new HistoryEntry(1, Instant.parse("2026-01-02T03:04:05Z"), null, new SessionStarted(false)),
                new HistoryEntry(2, Instant.parse("2026-01-02T03:04:06Z"), RUN, new RunStarted()));
        assertThat(new String(RecordFormat.encode(entries), StandardCharsets.UTF_8))
                .matches("""
                        \\{"crc":"[0-9a-f]{8}","sequence":1,"more":1,"at":"2026-01-02T03:04:05Z",\
                        "body":\\{"type":"session_started","reopened":false}}
                        \\{"crc":"[0-9a-f]{8}","sequence":2,"at":"2026-01-02T03:04:06Z","run":"r1",\
                        "body":\\{"type":"run_started"}}
                        """);
    }

    @Test
    void theHeaderSaysWhatTheFileIs() {
        assertThat(new String(RecordFormat.header(new SessionId("a-1")), StandardCharsets.UTF_8))
                .isEqualTo("{\"format\":\"patchbay-history\",\"version\":1,\"session\":\"a-1\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\nlines\r\n",
                "quotes \" and \\ and \u0000 and \u2028",
                "\u00e4\u20ac\ud83d\ude00",
                "half a pair \ud83d",
                "\ude00 the other half",
                "{\"crc\":\"00000000\",\"sequence\":1}"
            })
    void anyTextReadsBackAsItWas(String text) {
        assertThat(again(entry(new UserMessage(text)))).isEqualTo(entry(new UserMessage(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-01-02T03:04:05.123456789Z", "+10000-01-01T00:00:00Z"})
    void anyTimeReadsBackAsItWas(String time) {
        HistoryEntry entry = new HistoryEntry(Long.MAX_VALUE / 1_000, Instant.parse(time), null, new RunStarted());
        assertThat(again(entry)).isEqualTo(entry);
    }

    @Test
    void dataAsDeepAsJsonMayBeReadsBackAsItWas() {
        String deep = "[".repeat(499) + "]".repeat(499);
        HistoryEntry entry = entry(outcome(ToolResult.structured(Json.parse(deep))));
        assertThat(again(entry)).isEqualTo(entry);
    }

    @Test
    void absentValuesAreLeftOut() {
        HistoryEntry entry = entry(outcome(null));
        assertThat(again(entry)).isEqualTo(entry);
        assertThat(new String(RecordFormat.encode(List.of(entry)), StandardCharsets.UTF_8))
                .doesNotContain("null");
    }

    private static ToolOutcome outcome(@Nullable ToolResult result) {
        return new ToolOutcome(
                new CallId("c1"), "a.b", OutcomeStatus.COMPLETED, result, null, null, Duration.ofMillis(5), null, null);
    }

    @Test
    void anEntryThatIsLongerThanALineMayBeIsRefused() {
        String tooLong = "x".repeat(RecordFormat.LONGEST_LINE);
        assertThatThrownBy(() -> RecordFormat.encode(List.of(entry(new UserMessage(tooLong)))))
                .hasMessageContaining("'7'")
                .hasMessageContaining("artifact");
    }
}
