package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

class ToolCallTest {
    private ScriptedServer server = ScriptedServer.legacy("{'tools':{}}").withTools(ScriptedServer.tool("t"));

    @AfterEach
    void end() {
        server.close();
    }

    private Connection connect(boolean modern) {
        server = ScriptedServer.of(modern, "{'tools':{}}").withTools(ScriptedServer.tool("t"));
        return Connecting.to(server);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsTheNameAndTheArgumentsAsTheyAre(boolean modern) {
        Connection connection = connect(modern);
        server.answering("tools/call", "{'content':[{'type':'text','text':'3'}]}");
        String arguments =
                "{'a':1,'b':-2.5,'c':12345678901234567890,'d':'\u00fc\ud83d\ude00','e':[true,false,null,{}],'f':{'g':[]}}";

        ToolResult result = Connecting.result(connection, "t", arguments);
        assertThat(result).isEqualTo(ToolResult.text("3"));
        JsonNode params = server.awaited("tools/call", 1);
        assertThat(params.path("name").asString()).isEqualTo("t");
        assertThat(params.path("arguments")).isEqualTo(FakeHost.parse(arguments));
        assertThat(params.path("_meta").path("progressToken").asLong())
                .isEqualTo(server.received("tools/call").get(0).path("id").asLong());
        assertThat(params.path("_meta").has("io.modelcontextprotocol/protocolVersion"))
                .isEqualTo(modern);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void passesTheTraceOn(boolean modern) {
        Connection connection = connect(modern);
        server.answering("tools/call", "{'content':[]}");
        FakeCall context = new FakeCall();
        context.trace = new TraceContext("00-1-2-01", "a=b", "c=d");

        Connecting.result(connection, "t", "{}", context);
        JsonNode meta = server.awaited("tools/call", 1).path("_meta");
        assertThat(meta.path("traceparent").asString()).isEqualTo("00-1-2-01");
        assertThat(meta.path("tracestate").asString()).isEqualTo("a=b");
        assertThat(meta.path("baggage").asString()).isEqualTo("c=d");
    }

    @Test
    void readsContentOfEveryKind() {
        Connection connection = connect(false);
        server.answering("tools/call", """
                {'_meta':{'x':{}},'content':[
                {'text':'first','annotations':{'audience':['user']},'type':'text'},
                {'type':'image','data':'AA==','mimeType':'image/png'},
                {'type':'audio','mimeType':'audio/wav','data':'AAE='},
                {'type':'resource','resource':{'uri':'a:b','mimeType':'text/plain','text':'t','_meta':{}}},
                {'type':'resource','resource':{'blob':'AAEC','uri':'a:c'}},
                {'type':'resource_link','uri':'a:d','name':'d','description':'dd','mimeType':'x/y','size':7},
                {'type':'resource_link','uri':'a:e'},
                {'type':'hologram','data':{'deep':[1,{'type':'text'}]},'text':['not','text']}],
                'structuredContent':{'a':[1]},'isError':false}""".replace("\n", ""));

        ToolResult result = Connecting.result(connection, "t", "{}");
        assertThat(result.content())
                .containsExactly(
                        ContentBlock.text("first"),
                        new ContentBlock.Image("AA==", "image/png"),
                        new ContentBlock.Audio("AAE=", "audio/wav"),
                        new ContentBlock.EmbeddedResource("a:b", "text/plain", "t", null),
                        new ContentBlock.EmbeddedResource("a:c", null, null, "AAEC"),
                        new ContentBlock.ResourceLink("a:d", "d", "dd", "x/y"),
                        new ContentBlock.ResourceLink("a:e", "a:e", null, null),
                        ContentBlock.text("[content of type \"hologram\", which this host does not know]"));
        assertThat(result.structured()).isEqualTo(FakeHost.parse("{'a':[1]}"));
        assertThat(result.error()).isFalse();
    }

    @Test
    void givesTheToolsOwnFailureAsAResult() {
        Connection connection = connect(false);
        server.answering("tools/call", "{'content':[{'type':'text','text':'no such city'}],'isError':true}");

        assertThat(Connecting.result(connection, "t", "{}")).isEqualTo(ToolResult.error("no such city"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "'text'", "[1,2]", "true", "null", "{'a':null}"})
    void takesAnyStructuredContentInTheModernEra(String value) {
        Connection connection = connect(true);
        server.answering("tools/call", "{'content':[],'structuredContent':" + value + "}");

        assertThat(Connecting.result(connection, "t", "{}").structured()).isEqualTo(FakeHost.parse(value));
    }

    @Test
    void takesNullForNothingInTheLegacyEra() {
        Connection connection = connect(false);
        server.answering(
                "tools/call",
                "{'content':[{'type':'text','text':'x'}],'structuredContent':null,'isError':null,'_meta':null}");

        assertThat(Connecting.result(connection, "t", "{}")).isEqualTo(ToolResult.text("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "'x'",
                "[]",
                "{}",
                "{'content':7}",
                "{'content':'x'}",
                "{'content':{}}",
                "{'content':[7]}",
                "{'content':[null]}",
                "{'content':[{}]}",
                "{'content':[{'type':7}]}",
                "{'content':[{'type':'text'}]}",
                "{'content':[{'type':'text','text':7}]}",
                "{'content':[{'type':'image','data':'AA=='}]}",
                "{'content':[{'type':'resource'}]}",
                "{'content':[{'type':'resource','resource':{'uri':'a'}}]}",
                "{'content':[{'type':'resource','resource':{'uri':'a','text':'b','blob':'AA=='}}]}",
                "{'content':[{'type':'resource_link'}]}",
                "{'content':[],'isError':'yes'}",
                "{'content':[],'content':[]}",
                "{'structuredContent':1,'structuredContent':2}",
                "{'toolResult':'x'}"
            })
    void refusesAResultThatIsNone(String result) {
        for (boolean modern : new boolean[] {false, true}) {
            Connection connection = connect(modern);
            server.on("tools/call", request -> request.rawResult(result));

            Connecting.failsAs(PluginErrorCode.MALFORMED_RESPONSE, Connecting.call(connection, "t", "{}"));
            server.close();
        }
    }

    @Test
    void refusesAnUnknownResultType() {
        Connection connection = connect(true);
        server.on("tools/call", request -> request.rawResult("{'content':[],'resultType':'task'}"));
        PluginException failure = Connecting.failure(Connecting.call(connection, "t", "{}"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(failure).hasMessageContaining("\"task\"");

        server.on("tools/call", request -> request.rawResult("{'content':[]}"));
        assertThat(Connecting.result(connection, "t", "{}").content()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-32602, INVALID_ARGUMENTS",
        "-32601, TOOL_NOT_EXPOSED",
        "-32603, REMOTE_ERROR",
        "-32000, REMOTE_ERROR",
        "42, REMOTE_ERROR",
        "-32021, CAPABILITY_NOT_ALLOWED",
        "-32022, PROTOCOL_VERSION_MISMATCH"
    })
    void namesAnErrorAndKeepsItsWords(int code, PluginErrorCode expected) {
        Connection connection = connect(false);
        server.refusing("tools/call", code, "the words");

        PluginException failure = Connecting.failure(Connecting.call(connection, "t", "{}"));
        assertThat(failure.code()).isEqualTo(expected);
        assertThat(failure.plugin()).isEqualTo(FakeHost.PLUGIN);
        assertThat(failure).hasMessage("the tool \"t\" was answered with an error: the words (code " + code + ")");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsTheServerWhenTheCallerGivesUp(boolean modern) {
        Connection connection = connect(modern);
        server.silentOn("tools/call");
        Disposable call = Connecting.call(connection, "t", "{}").subscribe();
        server.awaited("tools/call", 1);

        call.dispose();
        JsonNode notice = server.awaited("notifications/cancelled", 1);
        assertThat(notice.path("requestId"))
                .isEqualTo(server.received("tools/call").get(0).path("id"));
        assertThat(notice.path("reason").asString()).isEqualTo("the caller gave up");
    }

    @Test
    void ignoresAnAnswerAfterTheCallerGaveUp() {
        Connection connection = connect(false);
        server.on("tools/call", request -> {
            if (request.params().path("arguments").has("late")) {
                return;
            }
            request.server().send("{'jsonrpc':'2.0','id':" + (request.id().asInt() - 1) + ",'result':{'content':[]}}");
            request.result("{'content':[{'type':'text','text':'mine'}]}");
        });
        Connecting.call(connection, "t", "{'late':true}").subscribe().dispose();

        assertThat(Connecting.result(connection, "t", "{}").asText()).isEqualTo("mine");
    }

    @Test
    void reportsProgressOfItsOwnCall() {
        Connection connection = connect(false);
        server.on("tools/call", request -> {
            String token = request.params().path("_meta").path("progressToken").toString();
            ScriptedServer asked = request.server();
            asked.notify("notifications/progress", "{'progressToken':" + token + ",'progress':1}");
            asked.notify("notifications/progress", "{'progressToken':999,'progress':5}");
            asked.notify("notifications/progress", "{'progressToken':" + token + "}");
            asked.notify("notifications/progress", "{'progressToken':" + token + ",'progress':'two'}");
            asked.notify("notifications/progress", "{'progressToken':[],'progress':5}");
            asked.notify("notifications/progress", "7");
            asked.notify(
                    "notifications/progress",
                    "{'progressToken':'" + token + "','progress':2.5,'total':4,'message':'half'}");
            request.result("{'content':[]}");
        });
        FakeCall context = new FakeCall();

        Connecting.result(connection, "t", "{}", context);
        assertThat(context.reported).containsExactly(new Progress(1, null, null), new Progress(2.5, 4.0, "half"));
    }

    @Test
    void failsAtOnceWhenTheServerIsGone() {
        Connection connection = connect(false);
        server.on("tools/call", request -> request.server().die("exited with 137"));

        PluginException failure = Connecting.failure(Connecting.call(connection, "t", "{}"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.CRASHED);
        assertThat(failure).hasMessageContaining("exited with 137");
        Connecting.failsAs(PluginErrorCode.CRASHED, Connecting.call(connection, "t", "{}"));
    }

    @Test
    void doesNothingBeforeItIsSubscribedTo() {
        Connection connection = connect(false);
        var unused = Connecting.call(connection, "t", "{}");

        assertThat(server.received("tools/call")).isEmpty();
    }

    @Test
    void asksAModernServerForItsLogOnlyIfItHasOne() {
        Connection connection = connect(true);
        server.answering("tools/call", "{'content':[]}");
        assertThat(Connecting.result(connection, "t", "{}").content()).isEmpty();
        assertThat(server.awaited("tools/call", 1).path("_meta").has("io.modelcontextprotocol/logLevel"))
                .isFalse();

        ScriptedServer logging =
                ScriptedServer.modern("{'tools':{},'logging':{}}").withTools(ScriptedServer.tool("t"));
        Connecting.to(logging);
        assertThat(logging.awaited("tools/list", 1)
                        .path("_meta")
                        .path("io.modelcontextprotocol/logLevel")
                        .asString())
                .isEqualTo("info");
        logging.close();
    }
}
