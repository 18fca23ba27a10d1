package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.Tristate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private ScriptedServer server = ScriptedServer.legacy("{'tools':{}}");

    @AfterEach
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatAToolSaysAboutItself(boolean modern) {
        server = ScriptedServer.of(modern, "{'tools':{}}").withTools("""
                {'name':'add','title':'Add','description':'adds','icons':[{'src':'x'}],'_meta':{'a':1},
                'inputSchema':{'type':'object','properties':{'a':{'type':'integer'}}},
                'outputSchema':{'type':'object'},
                'annotations':{'title':'other','readOnlyHint':true,'destructiveHint':false,'idempotentHint':null}}""");

        ToolSpec spec = Connecting.to(server).surface().tools().get(0).spec();
        assertThat(spec.name()).isEqualTo("add");
        assertThat(spec.title()).isEqualTo("Add");
        assertThat(spec.description()).isEqualTo("adds");
        assertThat(spec.inputSchema().tree())
                .isEqualTo(FakeHost.parse("{'type':'object','properties':{'a':{'type':'integer'}}}"));
        assertThat(spec.outputSchema()).isNotNull();
        assertThat(spec.traits().readOnly()).isEqualTo(Tristate.YES);
        assertThat(spec.traits().destructive()).isEqualTo(Tristate.NO);
        assertThat(spec.traits().idempotent()).isEqualTo(Tristate.UNKNOWN);
        assertThat(spec.traits().openWorld()).isEqualTo(Tristate.UNKNOWN);
    }

    @Test
    void takesTheTitleOfTheAnnotationsWhereThereIsNoOther() {
        server.withTools("{'name':'add','inputSchema':{},'annotations':{'title':'Sum'}}");

        assertThat(Connecting.to(server).surface().tools().get(0).spec().title())
                .isEqualTo("Sum");
    }

    @Test
    void followsCursorsWhateverTheyLookLike() {
        List<String> cursors = List.of("", "{}", "2", "\u00fc");
        server.on("tools/list", request -> {
            int page = request.params().has("cursor")
                    ? cursors.indexOf(request.params().path("cursor").asString()) + 1
                    : 0;
            request.result("{'tools':[" + ScriptedServer.tool("t" + page) + "]"
                    + (page < cursors.size() ? ",'nextCursor':'" + cursors.get(page) + "'" : ",'nextCursor':null")
                    + "}");
        });

        assertThat(Connecting.names(Connecting.to(server))).containsExactly("t0", "t1", "t2", "t3", "t4");
        assertThat(server.awaited("tools/list", 1).has("cursor")).isFalse();
        assertThat(server.awaited("tools/list", 2).path("cursor").asString("none"))
                .isEmpty();
    }

    @Test
    void refusesAListThatLeadsRoundInACircle() {
        server.on("tools/list", request -> request.result("{'tools':[],'nextCursor':'again'}"));

        refusesTheList("\"again\" twice");
    }

    @Test
    void refusesAListWithoutEnd() {
        server.on("tools/list", request -> request.result("{'tools':[],'nextCursor':'" + request.id() + "'}"));

        refusesTheList("20 pages");
    }

    @Test
    void refusesAListOfTooMuch() {
        server.withTools(IntStream.range(0, 101)
                .mapToObj(i -> ScriptedServer.tool("t" + i))
                .toArray(String[]::new));
        refusesTheList("100 entries");

        server = ScriptedServer.legacy("{'tools':{}}")
                .withTools("{'name':'a','inputSchema':{},'description':'" + "x".repeat(100_000) + "'}");
        refusesTheList("100000 bytes");
    }

    private void refusesTheList(String how) {
        PluginException failure = Connecting.refusal(server, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        assertThat(failure).hasMessageContaining(how);
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void refusesAServerThatListsAToolTwice() {
        server.withTools(ScriptedServer.tool("add"), ScriptedServer.tool("sub"), ScriptedServer.tool("add"));

        refusesTheList("\"add\" is listed twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'has space','inputSchema':{}}",
                "{'name':'','inputSchema':{}}",
                "{'name':7,'inputSchema':{}}",
                "{'inputSchema':{}}",
                "{'name':'a'}",
                "{'name':'a','inputSchema':null}",
                "{'name':'a','inputSchema':[]}",
                "{'name':'a','inputSchema':{'type':'string'}}",
                "{'name':'a','inputSchema':{},'outputSchema':7}",
                "{'name':'a','inputSchema':{},'execution':{'taskSupport':'required'}}",
                "{'name':'a','inputSchema':{'$ref':'https://example.com/schema.json'}}",
                "{'name':'a','inputSchema':{},'outputSchema':{'items':{'$ref':'http://localhost/x#/a'}}}",
                "7",
                "null"
            })
    void leavesOutAToolThatCannotBeUsedAndSaysWhy(String tool) {
        server.withTools(tool, ScriptedServer.tool("good"));

        Connection connection = Connecting.to(server);
        assertThat(Connecting.names(connection)).containsExactly("good");
        assertThat(Connecting.events(connection))
                .singleElement()
                .isInstanceOfSatisfying(ConnectionEvent.Logged.class, line -> {
                    assertThat(line.level()).isEqualTo(ConnectionEvent.Level.WARN);
                    assertThat(line.message()).contains("left out: ");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tools':7}",
                "{'tools':'a'}",
                "{}",
                "{'nextCursor':'a'}",
                "{'tools':[],'nextCursor':7}",
                "[]",
                "null",
                "'tools'"
            })
    void refusesAListThatIsNone(String list) {
        server.on("tools/list", request -> request.rawResult(list));

        assertThat(Connecting.refusal(server, Connecting.SETTINGS).code())
                .isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }

    @Test
    void refusesAServerThatCannotListItsTools() {
        server.refusing("tools/list", -32603, "no disk");

        PluginException failure = Connecting.refusal(server, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        assertThat(failure).hasMessageContaining("no disk");
    }

    @Test
    void listsOnlyWhatTheServerDeclares() {
        Connecting.to(server);

        assertThat(server.received("resources/list")).isEmpty();
        assertThat(server.received("prompts/list")).isEmpty();
    }

    @Test
    void asksAServerThatDeclaresNothingForItsTools() {
        server = ScriptedServer.legacy("{}").withTools(ScriptedServer.tool("add"));
        assertThat(Connecting.names(Connecting.to(server))).containsExactly("add");

        ScriptedServer bare = ScriptedServer.legacy("{}").refusing("tools/list", -32601, "no tools");
        assertThat(Connecting.names(Connecting.to(bare))).isEmpty();
    }

    @Test
    void doesWithoutResourcesAndPromptsThatAreNotThere() {
        server = ScriptedServer.legacy("{'tools':{},'resources':{},'prompts':{}}")
                .withTools(ScriptedServer.tool("add"))
                .refusing("resources/templates/list", -32601, "no templates")
                .refusing("prompts/list", -32603, "no disk");

        Connection connection = Connecting.to(server);
        assertThat(Connecting.names(connection)).containsExactly("add");
        assertThat(Connecting.events(connection))
                .singleElement()
                .asString()
                .contains("prompts/list")
                .contains("no disk");
    }

    @Test
    void dropsToolsWithWrongHeaderDeclarationsInTheModernEraOnly() {
        String tool = "{'name':'a','inputSchema':{'type':'object','properties':"
                + "{'x':{'type':'number','x-mcp-header':'X'}}}}";
        assertThat(Connecting.names(Connecting.to(server.withTools(tool)))).containsExactly("a");

        ScriptedServer modern = ScriptedServer.modern("{'tools':{}}").withTools(tool);
        Connection connection = Connecting.to(modern);
        assertThat(Connecting.names(connection)).isEmpty();
        assertThat(Connecting.events(connection)).singleElement().asString().contains("x-mcp-header");
        modern.close();
    }

    @Test
    void refusesAListOfAnUnknownResultType() {
        server = ScriptedServer.modern("{'tools':{}}")
                .on("tools/list", request -> request.rawResult("{'resultType':'partial','tools':[]}"));

        assertThat(Connecting.refusal(server, Connecting.SETTINGS).code())
                .isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }

    @Test
    void refusesAListThatAsksForInput() {
        server = ScriptedServer.modern("{'tools':{}}")
                .on("tools/list", request -> request.rawResult("{'resultType':'input_required','requestState':'s'}"));

        assertThat(Connecting.refusal(server, Connecting.SETTINGS).code())
                .isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }

    @Test
    void readsDeepSchemasAndLeavesTheirJudgementToTheHost() {
        String deep = "{'items':".repeat(150) + "{}" + "}".repeat(150);
        server.withTools("{'name':'deep','inputSchema':{'type':'object','properties':{'a':" + deep + "}}}");

        assertThat(Connecting.names(Connecting.to(server))).containsExactly("deep");
    }
}
