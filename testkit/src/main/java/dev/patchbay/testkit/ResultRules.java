package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What comes back from a call is what the tool gave. */
abstract class ResultRules extends ContractRules {
    private static final int MEBIBYTE = 1 << 20;

    ResultRules(RuntimeContract contract) {
        super(contract);
    }

    @Test
    void result_aValueComesBack() {
        assertThat(connect()
                        .data("add", Json.parse("{\"left\": 2, \"right\": 3}"))
                        .intValue())
                .isEqualTo(5);
    }

    @Test
    void result_aTextComesBackAsText() {
        assertThat(connect().text("say", "{\"text\": \"plain \\\"words\\\"\"}")).isEqualTo("plain \"words\"");
    }

    @Test
    void result_aToolsOwnFailureIsAResultInItsOwnWords() {
        ToolResult result = ContractSubject.awaited(connect().call("refuse", "{\"message\": \"no such file\"}"));
        assertThat(result.error()).isTrue();
        assertThat(result.asText()).isEqualTo("no such file");
    }

    @Test
    void schema_everyToolSaysWhichArgumentsItTakes() {
        ContractConnection connection = connect();
        assertThat(connection
                        .spec("add")
                        .inputSchema()
                        .tree()
                        .at("/properties/left/type")
                        .asString())
                .isEqualTo("integer");
        for (String tool : connection.toolNames()) {
            assertThat(connection.spec(tool).inputSchema().tree().path("type").asString())
                    .as(tool)
                    .isEqualTo("object");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, Ελλάδα, Привет, 你好, עברית",
                "😀 👩‍👩‍👧‍👦 \uD83C\uDDE9\uD83C\uDDEA",
                "line\nline\r\nline\ttab \\ \" / \u0000 \u001f \u007f",
                "\u2028 \u2029 \uFEFF \u200B é é",
                "{\"not\": \"parsed\"} </script> %s ${x}",
                ""
            })
    void unicode_everyCharacterSurvivesBothWays(String text) {
        JsonNode given = Json.of(text);
        ContractConnection connection = connect();
        assertThat(connection.data("echo", value(given)).stringValue()).isEqualTo(text);
        ToolResult said =
                ContractSubject.awaited(connection.call("say", Json.object().put("text", text)));
        assertThat(said.asText()).isEqualTo(text);
    }

    @Test
    void unicode_namesOfPropertiesSurviveToo() {
        JsonNode given = Json.parse("{\"größe\": 1, \"名前\": 2, \"\": 3, \"a b\\n\": 4}");
        assertThat(connect().data("echo", value(given))).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "2147483648",
                "9007199254740991",
                "9007199254740993",
                "-9007199254740993",
                "9223372036854775807",
                "-9223372036854775808",
                "0.1",
                "-0.5",
                "1e308",
                "5e-324",
                "1.7976931348623157E308",
                "123456789.123456789"
            })
    void numbers_survive(String number) {
        JsonNode given = Json.parse(number);
        JsonNode echoed = connect().data("echo", value(given));
        assertThat(echoed.isNumber()).isTrue();
        assertThat(echoed.decimalValue()).isEqualByComparingTo(given.decimalValue());
    }

    @Test
    void numbers_decimalsTravelExactlyAsText() {
        JsonNode given = Json.parse("\"3.14159265358979323846264338327950288419716939937510\"");
        assertThat(connect().data("echo", value(given))).isEqualTo(given);
    }

    @Test
    void size_aMebibyteGoesIn() {
        String large = "ä".repeat(MEBIBYTE / 2);
        assertThat(connect().data("echo", value(Json.of(large))).stringValue())
                .hasSize(large.length())
                .isEqualTo(large);
    }

    @Test
    void size_aMebibyteComesOut() {
        assertThat(connect().text("big", "{\"length\": " + MEBIBYTE + "}"))
                .hasSize(MEBIBYTE)
                .matches("x*");
    }

    @Test
    void size_deepTreesSurvive() {
        String deep = "[".repeat(200) + "]".repeat(200);
        assertThat(connect().data("echo", value(Json.parse(deep)))).isEqualTo(Json.parse(deep));
    }
}
