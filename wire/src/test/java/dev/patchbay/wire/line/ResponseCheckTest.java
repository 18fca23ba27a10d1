package dev.patchbay.wire.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCheckTest {
    private static final String HEAD = "{\"type\":\"response\",\"request_id\":\"r1\",";

    @Test
    void anOutputIsData() {
        ToolResult result = read("\"status\":\"ok\",\"output\":{\"sum\":5},\"metadata\":{\"took\":1}}");
        assertThat(result.structured()).isEqualTo(Json.parse("{\"sum\":5}"));
        assertThat(result.content()).isEmpty();
        assertThat(result.error()).isFalse();
    }

    @Test
    void aTextIsDataAndText() {
        ToolResult result = read("\"status\":\"ok\",\"output\":\"hello\"}");
        assertThat(result.structured()).isEqualTo(Json.of("hello"));
        assertThat(result.asText()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"status\":\"ok\"}", "\"status\":\"ok\",\"output\":null,\"error\":null}"})
    void noOutputIsAnEmptyResult(String rest) {
        ToolResult result = read(rest);
        assertThat(result.structured()).isNull();
        assertThat(result.asText()).isEmpty();
        assertThat(result.error()).isFalse();
    }

    @Test
    void thePluginsOwnErrorIsAResultWithItsCodeAndWords() {
        ToolResult result = read("\"status\":\"error\",\"error\":{\"code\":\"timeout\",\"message\":\"no such file\"}}");
        assertThat(result.error()).isTrue();
        assertThat(result.asText()).isEqualTo("no such file");
        assertThat(result.structured()).isEqualTo(Json.parse("{\"code\":\"timeout\",\"message\":\"no such file\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"ok\",\"output\":1,\"error\":{\"code\":\"c\",\"message\":\"m\"}}",
                "\"status\":\"error\"}",
                "\"status\":\"error\",\"error\":null}",
                "\"status\":\"error\",\"error\":\"no\"}",
                "\"status\":\"error\",\"error\":{\"code\":\"c\"}}",
                "\"status\":\"error\",\"error\":{\"code\":\"c\",\"message\":\" \"}}",
                "\"status\":\"fine\"}",
                "\"status\":1}",
                "\"output\":1}"
            })
    void whatIsNoAnswerIsMalformed(String rest) {
        malformed(HEAD + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{\"type\":\"request\",\"request_id\":\"r1\",\"status\":\"ok\"}",
                "{\"request_id\":\"r1\",\"status\":\"ok\"}",
                "{\"type\":\"response\",\"request_id\":\"r2\",\"status\":\"ok\"}",
                "{\"type\":\"response\",\"request_id\":1,\"status\":\"ok\"}",
                "{\"type\":\"response\",\"status\":\"ok\"}",
                "{\"type\":\"response\",\"request_id\":\"r1\",\"status\":\"ok\",\"status\":\"ok\"}"
            })
    void whatIsNoResponseToTheRequestIsMalformed(String line) {
        malformed(line);
    }

    private static ToolResult read(String rest) {
        return check(HEAD + rest).result();
    }

    private static LineResponse check(String line) {
        return new ResponseCheck(new LineFailures(ScriptedExchange.PLUGIN))
                .read(line.getBytes(StandardCharsets.UTF_8), "r1");
    }

    private static void malformed(String line) {
        assertThatThrownBy(() -> check(line))
                .extracting(thrown -> ((PluginException) thrown).code())
                .isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }
}
