package dev.patchbay.wire.scriptling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsTest {
    private final ScriptedPlugin plugin = new ScriptedPlugin();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                | {"name":"f"}
            {"args": [], "kwargs": {}}        | {"name":"f"}
            {"args": null}                    | {"name":"f"}
            {"args": [1, "x"]}                | {"name":"f","args":[{"type":"int","value":1},{"type":"string","value":"x"}]}
            {"kwargs": {"a": null}}           | {"name":"f","kwargs":{"a":{"type":"null"}}}
            {"kwargs": {"a": 1}, "args": [2]} | {"name":"f","args":[{"type":"int","value":2}],"kwargs":{"a":{"type":"int","value":1}}}
            """)
    void argumentsAreTaggedByPositionAndByName(String arguments, String params) {
        plugin.answers("function.call", "{\"type\":\"int\",\"value\":5}");
        assertThat(Session.with(plugin).call("f", arguments)).isEqualTo("5");
        assertThat(plugin.lastParams("function.call")).isEqualTo(params);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1]                 | expected an object
            {"args": {}, "x": 1}| "x" is not an argument
            {"args": 5}         | "args" is no list
            {"kwargs": [1]}     | expected an object
            """)
    void argumentsThatAreNoneNeverReachThePlugin(String arguments, String reason) {
        Session session = Session.with(plugin);
        PluginException failure = session.failure("f", arguments);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        assertThat(failure).hasMessageContaining("the arguments of \"f\"").hasMessageContaining(reason);
        assertThat(plugin.methods()).doesNotContain("function.call");
    }

    @Test
    void argumentsThatTheManifestNamesArePassedByName() {
        plugin.answers("function.call", "{\"type\":\"null\"}");
        Session session = Session.with(
                plugin, Session.settings("{\"functions\": {\"f\": {\"input_schema\": {\"type\": \"object\"}}}}"));
        assertThat(session.call("f", "{\"args\": 1, \"b\": true}")).isEmpty();
        assertThat(plugin.lastParams("function.call"))
                .isEqualTo("{\"name\":\"f\",\"kwargs\":{\"args\":{\"type\":\"int\",\"value\":1},"
                        + "\"b\":{\"type\":\"bool\",\"value\":true}}}");
    }

    @Test
    void aTextIsTextForTheModelAndDataForPrograms() {
        plugin.answers("function.call", "{\"type\":\"string\",\"value\":\"plain\"}");
        ToolResult result = Objects.requireNonNull(
                Session.with(plugin).calling("f", "{}", Map.of()).block(Session.SOON));
        assertThat(result.asText()).isEqualTo("plain");
        assertThat(String.valueOf(result.structured())).isEqualTo("\"plain\"");
    }

    @ParameterizedTest
    @CsvSource({
        "-32000, remote_error",
        "-32602, invalid_arguments",
        "-32601, tool_not_exposed",
        "-32603, remote_error",
        "17, remote_error"
    })
    void aHandlersErrorIsAFailureWithItsWords(int code, String expected) {
        plugin.refuses("function.call", code, "boom");
        PluginException failure = Session.with(plugin).failure("f", "{}");
        assertThat(failure.code().wireName()).isEqualTo(expected);
        assertThat(failure).hasMessage("\"f\" failed: boom");
    }

    @Test
    void aHandlersErrorIsTheToolsOwnAnswerWhereTheManifestSaysSo() {
        plugin.refuses("function.call", -32000, "no such file");
        Session session = Session.with(plugin, Session.settings("{\"functions\": {\"f\": {\"errors\": \"result\"}}}"));
        ToolResult result =
                Objects.requireNonNull(session.calling("f", "{}", Map.of()).block(Session.SOON));
        assertThat(result).isEqualTo(ToolResult.error("no such file"));
        plugin.refuses("function.call", -32603, "broken");
        assertThat(session.failure("f", "{}").code()).isEqualTo(PluginErrorCode.REMOTE_ERROR);
    }

    @Test
    void anErrorsWordsAreBounded() {
        plugin.refuses("function.call", -32000, "x".repeat(100_000));
        assertThat(String.valueOf(Session.with(plugin).failure("f", "{}").getMessage()))
                .hasSizeLessThan(5_000);
    }

    @Test
    void anAnswerThatIsNoValueIsMalformed() {
        plugin.answers("function.call", "{\"type\":\"int\",\"value\":\"five\"}");
        assertThat(Session.with(plugin).failure("f", "{}").code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }

    @Test
    void aRawMethodTakesPlainParams() {
        plugin.answers("sum", "[1, {\"x\": null}]");
        Session session = Session.with(plugin, Session.settings("""
                {"raw": true, "functions": {"sum": {}, "named": {"input_schema": {"type": "object"}}}}
                """));
        assertThat(session.toolNames()).containsExactlyInAnyOrder("sum", "named");
        assertThat(session.call("sum", "{\"args\": [1, 2]}")).isEqualTo("[1,{\"x\":null}]");
        assertThat(plugin.lastParams("sum")).isEqualTo("[1,2]");
        assertThat(session.call("sum", "{\"kwargs\": {\"a\": 1}}")).isNotEmpty();
        assertThat(plugin.lastParams("sum")).isEqualTo("{\"a\":1}");
        assertThat(session.failure("sum", "{\"args\": [1], \"kwargs\": {\"a\": 1}}")
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        plugin.answers("named", "\"text\"");
        assertThat(session.call("named", "{\"args\": {\"x\": 1}}")).isEqualTo("\"text\"");
        assertThat(plugin.lastParams("named")).isEqualTo("{\"args\":{\"x\":1}}");
        session.connection().close().block(Session.SOON);
        assertThat(plugin.methods()).containsOnly("sum", "named");
    }
}
