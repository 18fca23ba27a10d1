package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class MessageTextTest {
    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }

    @Test
    void writesTheEnvelopeAroundWhatIsCarried() {
        assertThat(text(MessageText.request(Long.MAX_VALUE, "tools/call", (out, id) -> out.writeNumber(id))))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":9223372036854775807,\"method\":\"tools/call\","
                        + "\"params\":9223372036854775807}");
        assertThat(text(MessageText.notification("a", null))).isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a\\b", "ä", "a😀", "a\nb", "\u007f", "tools/call"})
    void writesAnyMethod(String method) {
        assertThat(Json.parse(text(MessageText.notification(method, null)))
                        .path("method")
                        .stringValue())
                .isEqualTo(method);
    }

    @Test
    void writesValuesAsTheMapperDoes() {
        record Point(int x, Instant at) {}
        Point point = new Point(1, Instant.EPOCH);
        for (int i = 0; i < 3; i++) {
            byte[] message = MessageText.notification("a", (out, id) -> out.writePOJO(Map.of("point", point)));
            assertThat(Json.parse(text(message)).path("params").path("point")).isEqualTo(Json.of(point));
        }
    }

    @Test
    void writesNothingOfWhatFailed() {
        PayloadWriter half = (out, id) -> {
            out.writeStartObject().writeStringProperty("secret", "half");
            throw new IllegalStateException("enough");
        };
        assertThatIllegalStateException().isThrownBy(() -> MessageText.notification("a", half));
        assertThat(text(MessageText.notification(
                        "b", (out, id) -> out.writeStartArray().writeEndArray())))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"b\",\"params\":[]}");
    }

    @Test
    void refusesWhatIsNotOneValue() {
        List<PayloadWriter> writers = List.of(
                (out, id) -> {}, (out, id) -> out.writeNumber(1).writeNumber(2), (out, id) -> out.writeStartObject());
        for (PayloadWriter writer : writers) {
            assertThatThrownBy(() -> MessageText.notification("a", writer))
                    .isInstanceOf(JacksonException.class)
                    .hasMessageContaining("exactly one JSON value");
        }
    }

    @Test
    void writesAMessageInTheMiddleOfAnother() {
        byte[] outer = MessageText.notification("outer", (out, id) -> {
            out.writeStartArray();
            out.writeString(text(MessageText.notification("inner", (inner, unused) -> inner.writeNumber(1))));
            out.writeEndArray();
        });
        String inner = Json.parse(text(outer)).path("params").path(0).stringValue();
        assertThat(Json.parse(inner).path("params").intValue()).isEqualTo(1);
    }

    @Test
    void writesWhatIsLong() {
        String big = "ä€😀x".repeat(300_000);
        for (int i = 0; i < 3; i++) {
            byte[] message = MessageText.notification("a", (out, id) -> out.writeString(big));
            assertThat(Json.parse(text(message)).path("params").stringValue()).isEqualTo(big);
            assertThat(MessageText.notification("a", (out, id) -> out.writeNull()).length)
                    .isLessThan(60);
        }
    }
}
