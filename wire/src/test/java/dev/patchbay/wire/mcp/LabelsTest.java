package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.Connection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class LabelsTest {
    private ScriptedServer server = ScriptedServer.modern("{'tools':{}}");

    @AfterEach
    void end() {
        server.close();
    }

    private Connection connect(boolean modern, String tool) {
        server = ScriptedServer.of(
                        modern, "{'tools':{'listChanged':true},'resources':{},'prompts':{},'completions':{}}")
                .withTools(tool)
                .answering("resources/list", "{'resources':[{'uri':'file:///ü','name':'r'}]}")
                .answering("prompts/list", "{'prompts':[{'name':'p'}]}")
                .answering("resources/read", "{'contents':[]}")
                .answering("prompts/get", "{'messages':[]}")
                .answering("completion/complete", "{'completion':{'values':[]}}")
                .answering("tools/call", "{'content':[]}");
        return Connecting.to(server);
    }

    @Test
    void aRequestOfTheModernEraShowsItsRevisionItsMethodAndWhatItIsAbout() {
        Connection connection = connect(true, ScriptedServer.tool("t"));
        assertThat(server.shown("server/discover"))
                .containsExactly(
                        Map.entry("MCP-Protocol-Version", "2026-07-28"), Map.entry("Mcp-Method", "server/discover"));
        server.awaited("subscriptions/listen", 1);
        assertThat(server.shown("subscriptions/listen")).containsEntry("Mcp-Method", "subscriptions/listen");

        Connecting.result(connection, "t", "{}");
        done(connection.surface().resources().get(0).read(Map.of()));
        done(connection.surface().prompts().get(0).fill(Map.of()));
        assertThat(server.shown("tools/call"))
                .containsExactly(
                        Map.entry("MCP-Protocol-Version", "2026-07-28"),
                        Map.entry("Mcp-Method", "tools/call"),
                        Map.entry("Mcp-Name", "t"));
        assertThat(server.shown("resources/read")).containsEntry("Mcp-Name", "=?base64?ZmlsZTovLy/DvA==?=");
        assertThat(server.shown("prompts/get")).containsEntry("Mcp-Name", "p");
    }

    @Test
    void aRequestOfTheLegacyEraShowsNothing() {
        Connection connection = connect(false, ScriptedServer.tool("t"));
        Connecting.result(connection, "t", "{}");
        assertThat(server.shown("tools/call")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void readingMayBeRepeatedAndCallsOnlyWhereTheToolSaysSo(boolean modern) {
        Connection connection = connect(modern, ScriptedServer.tool("t"));
        Connecting.result(connection, "t", "{}");
        done(connection.surface().resources().get(0).read(Map.of()));
        done(connection.surface().prompts().get(0).complete("a", "b", Map.of()));
        done(connection.health());
        assertThat(server.label("tools/call").repeatable()).isFalse();
        for (String method :
                new String[] {"tools/list", "resources/read", "completion/complete", modern ? "server/discover" : "ping"
                }) {
            assertThat(server.label(method).repeatable()).as(method).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"readOnlyHint", "idempotentHint"})
    void aCallThatDoesNoMoreWhenDoneTwiceMayBeRepeated(String hint) {
        Connection connection =
                connect(false, "{'name':'t','inputSchema':{'type':'object'},'annotations':{'" + hint + "':true}}");
        Connecting.result(connection, "t", "{}");
        assertThat(server.label("tools/call").repeatable()).isTrue();
    }

    @Test
    void aCallShowsTheArgumentsThatItsToolDeclares() {
        Connection connection = connect(true, """
                {'name':'t','inputSchema':{'type':'object','properties':{
                'a':{'type':'string','x-mcp-header':'A'},'b':{'type':'integer','x-mcp-header':'B'},
                'c':{'type':'boolean','x-mcp-header':'C'},'d':{'type':'string','x-mcp-header':'D'},
                'e':{'type':'string','x-mcp-header':'E'},'f':{'type':'string'},
                'g':{'type':'object','properties':{'h':{'type':'string','x-mcp-header':'H'}}}}}}
                """.replace("\n", ""));
        Connecting.result(connection, "t", "{'a':'us-west1','b':42.0,'c':false,'d':null,'f':'no','g':{'h':''}}");
        assertThat(server.shown("tools/call"))
                .containsEntry("Mcp-Param-A", "us-west1")
                .containsEntry("Mcp-Param-B", "42")
                .containsEntry("Mcp-Param-C", "false")
                .containsEntry("Mcp-Param-H", "")
                .hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "us-west1, us-west1",
                "us west 1, us west 1",
                "\"Hello, 世界\", =?base64?SGVsbG8sIOS4lueVjA==?=",
                "\" padded \", =?base64?IHBhZGRlZCA=?=",
                "\"line1\nline2\", =?base64?bGluZTEKbGluZTI=?=",
                "\"\tindented\", =?base64?CWluZGVudGVk?=",
                "=?base64?literal?=, =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="
            })
    void aTextThatNoHeaderCanHaveIsEncoded(String text, String value) {
        assertThat(HeaderValue.of(text)).isEqualTo(value);
    }

    private static void done(Mono<?> work) {
        assertThat(work.block(Connecting.PATIENCE)).isNotNull();
    }
}
