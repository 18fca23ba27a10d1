package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.content.Role;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources, templates, prompts and completion. */
class ContentsTest {
    private final ScriptedServer server = ScriptedServer.legacy("{'resources':{},'prompts':{},'completions':{}}")
            .answering("resources/list", """
                    {'resources':[{'uri':'file:///a','name':'a','title':'A','description':'the a','mimeType':'text/plain',
                    'size':3},{'uri':'file:///b'},{'name':'no address'},{'uri':'file:///a','name':'again'}]}""")
            .answering("resources/templates/list", """
                    {'resourceTemplates':[{'uriTemplate':'db://{table}/{?limit,page}','name':'rows'},
                    {'uriTemplate':'db://{broken','name':'broken'}]}""")
            .answering("prompts/list", """
                    {'prompts':[{'name':'review','title':'Review','description':'reviews',
                    'arguments':[{'name':'code','description':'what','required':true},{'name':'tone'}]},
                    {'name':'plain'}]}""");

    @AfterEach
    void end() {
        server.close();
    }

    private Resource resource(String uri) {
        return Connecting.to(server).surface().resources().stream()
                .filter(each -> each.spec().uri().equals(uri))
                .findFirst()
                .orElseThrow();
    }

    private Prompt review() {
        return Connecting.to(server).surface().prompts().get(0);
    }

    @Test
    void listsResourcesAndTemplates() {
        Connection connection = Connecting.to(server);

        assertThat(connection.surface().resources().stream().map(Resource::spec))
                .containsExactly(
                        new Resource.Spec("file:///a", false, "a", "A", "the a", "text/plain"),
                        new Resource.Spec("file:///b", false, "file:///b", null, null, null),
                        new Resource.Spec("db://{table}/{?limit,page}", true, "rows", null, null, null));
        assertThat(Connecting.events(connection).stream().map(Object::toString))
                .anyMatch(line -> line.contains("it has no \"uri\""))
                .anyMatch(line -> line.contains("\"file:///a\" is left out: it is listed twice"))
                .anyMatch(line -> line.contains("\"db://{broken\" is left out"))
                .hasSize(3);
    }

    @Test
    void readsAResource() {
        server.answering("resources/read", """
                {'contents':[{'uri':'file:///a','mimeType':'text/plain','text':'abc'},
                {'uri':'file:///a/x','blob':'AAE='}]}""");

        assertThat(resource("file:///a").read(Map.of()).block(Connecting.PATIENCE))
                .containsExactly(
                        new ContentBlock.EmbeddedResource("file:///a", "text/plain", "abc", null),
                        new ContentBlock.EmbeddedResource("file:///a/x", null, null, "AAE="));
        assertThat(server.awaited("resources/read", 1)).isEqualTo(FakeHost.parse("{'uri':'file:///a'}"));
    }

    @Test
    void readsWhatATemplateLeadsTo() {
        server.answering("resources/read", "{'contents':[]}");
        Resource rows = resource("db://{table}/{?limit,page}");

        assertThat(rows.read(Map.of("table", "a b", "page", "2")).block(Connecting.PATIENCE))
                .isEmpty();
        assertThat(server.awaited("resources/read", 1).path("uri").asString()).isEqualTo("db://a%20b/?page=2");
    }

    @Test
    void refusesAVariableThatIsNotThere() {
        PluginException failure =
                Connecting.failure(resource("db://{table}/{?limit,page}").read(Map.of("tabel", "x")));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        assertThat(failure.remedy()).contains("table");

        Connecting.failsAs(
                PluginErrorCode.INVALID_ARGUMENTS, resource("file:///a").read(Map.of("x", "y")));
    }

    @Test
    void readsAnAddressThatNoListHas() {
        server.answering("resources/read", "{'contents':[{'uri':'file:///z','text':'z'}]}");

        assertThat(Connecting.to(server)
                        .surface()
                        .reader()
                        .orElseThrow()
                        .read("file:///z")
                        .block(Connecting.PATIENCE))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-32002, -32602})
    void saysThatAResourceIsNotThere(int code) {
        server.refusing("resources/read", code, "not found");

        PluginException failure = Connecting.failure(resource("file:///a").read(Map.of()));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        assertThat(failure).hasMessageContaining("file:///a").hasMessageContaining("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'contents':7}", "{'contents':[{}]}", "{'contents':[{'uri':'a'}]}", "null"})
    void refusesContentsThatAreNone(String result) {
        server.on("resources/read", request -> request.rawResult(result));

        Connecting.failsAs(
                PluginErrorCode.MALFORMED_RESPONSE, resource("file:///a").read(Map.of()));
    }

    @Test
    void listsPrompts() {
        assertThat(Connecting.to(server).surface().prompts().stream().map(Prompt::spec))
                .containsExactly(
                        new Prompt.Spec(
                                "review",
                                "Review",
                                "reviews",
                                List.of(
                                        new Prompt.Argument("code", "what", true),
                                        new Prompt.Argument("tone", null, false))),
                        new Prompt.Spec("plain", null, null, List.of()));
    }

    @Test
    void fillsAPrompt() {
        server.answering("prompts/get", """
                {'description':'a review','messages':[
                {'role':'user','content':{'type':'text','text':'look'}},
                {'content':{'type':'image','data':'AA==','mimeType':'image/png'},'role':'assistant'}]}""");

        assertThat(review().fill(Map.of("code", "x = 1")).block(Connecting.PATIENCE))
                .isEqualTo(new Prompt.Filled(
                        "a review",
                        List.of(
                                new Prompt.Message(Role.USER, ContentBlock.text("look")),
                                new Prompt.Message(Role.ASSISTANT, new ContentBlock.Image("AA==", "image/png")))));
        assertThat(server.awaited("prompts/get", 1))
                .isEqualTo(FakeHost.parse("{'name':'review','arguments':{'code':'x = 1'}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'messages':7}",
                "{'messages':[{'role':'user'}]}",
                "{'messages':[{'content':{'type':'text','text':'x'}}]}",
                "{'messages':[{'role':'system','content':{'type':'text','text':'x'}}]}",
                "{'messages':[{'role':'user','content':'x'}]}"
            })
    void refusesAPromptThatIsNone(String result) {
        server.answering("prompts/get", result);

        Connecting.failsAs(PluginErrorCode.MALFORMED_RESPONSE, review().fill(Map.of()));
    }

    @Test
    void completesValues() {
        server.answering(
                "completion/complete", "{'completion':{'values':['python','pytorch'],'total':10,'hasMore':true}}");

        assertThat(review().complete("code", "py", Map.of("tone", "kind")).block(Connecting.PATIENCE))
                .isEqualTo(new Completion(List.of("python", "pytorch"), 10, true));
        assertThat(server.awaited("completion/complete", 1)).isEqualTo(FakeHost.parse("""
                        {'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'code','value':'py'},
                        'context':{'arguments':{'tone':'kind'}}}"""));

        assertThat(resource("db://{table}/{?limit,page}")
                        .complete("table", "", Map.of())
                        .block(Connecting.PATIENCE))
                .isNotNull();
        assertThat(server.awaited("completion/complete", 2)).isEqualTo(FakeHost.parse("""
                        {'ref':{'type':'ref/resource','uri':'db://{table}/{?limit,page}'},
                        'argument':{'name':'table','value':''}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'completion':{}}", "{'completion':{'values':[7]}}", "{'completion':[]}"})
    void refusesACompletionThatIsNone(String result) {
        server.answering("completion/complete", result);

        Connecting.failsAs(PluginErrorCode.MALFORMED_RESPONSE, review().complete("code", "py", Map.of()));
    }

    @Test
    void knowsNothingWhereTheServerDoesNotComplete() {
        ScriptedServer silent =
                ScriptedServer.legacy("{'prompts':{}}").answering("prompts/list", "{'prompts':[{'name':'p'}]}");
        Prompt prompt = Connecting.to(silent).surface().prompts().get(0);

        assertThat(prompt.complete("a", "b", Map.of()).block(Connecting.PATIENCE))
                .isEqualTo(Completion.NONE);
        assertThat(silent.received("completion/complete")).isEmpty();
        assertThat(Connecting.to(ScriptedServer.legacy("{'tools':{}}"))
                        .surface()
                        .reader())
                .isEmpty();
        silent.close();
    }
}
