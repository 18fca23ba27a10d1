package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.Connection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class InputRoundsTest {
    private static final String WHO = "{'method':'elicitation/create','params':{'message':'who?',"
            + "'requestedSchema':{'type':'object','properties':{'name':{'type':'string'}}}}}";

    private final FakeHost host = new FakeHost();
    private final ScriptedServer server = ScriptedServer.modern("{'tools':{},'prompts':{},'resources':{}}")
            .withTools(ScriptedServer.tool("t"))
            .answering("prompts/list", "{'prompts':[{'name':'p'}]}")
            .answering("resources/list", "{'resources':[{'uri':'a:b','name':'r'}]}");

    @AfterEach
    void end() {
        server.close();
    }

    /** Asks once on this method, and then answers. */
    private void asksOn(String method, String wish, String result) {
        server.on(method, request -> {
            if (request.params().has("inputResponses") || request.params().has("requestState")) {
                request.result(result);
            } else {
                request.result(wish);
            }
        });
    }

    @CanIgnoreReturnValue
    private Connection connect() {
        host.person =
                question -> Mono.just(new QuestionAnswer.Accepted(Json.object().put("name", "Ann")));
        return Connecting.to(server, host);
    }

    @Test
    void asksAPersonAndCallsAgainWithTheAnswer() {
        asksOn(
                "tools/call",
                "{'resultType':'input_required','inputRequests':{'k 1':" + WHO
                        + "},'requestState':'o\u00fc {\\\\\\'x'}",
                "{'content':[{'type':'text','text':'hello'}]}");

        assertThat(Connecting.result(connect(), "t", "{'a':1}").asText()).isEqualTo("hello");
        JsonNode first = server.received("tools/call").get(0);
        JsonNode second = server.received("tools/call").get(1);
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
        JsonNode params = second.path("params");
        assertThat(params.path("name").asString()).isEqualTo("t");
        assertThat(params.path("arguments")).isEqualTo(FakeHost.parse("{'a':1}"));
        assertThat(params.path("inputResponses"))
                .isEqualTo(FakeHost.parse("{'k 1':{'action':'accept','content':{'name':'Ann'}}}"));
        assertThat(params.path("_meta").path("progressToken")).isEqualTo(second.path("id"));
        assertThat(host.questions)
                .singleElement()
                .satisfies(question -> assertThat(question.message()).isEqualTo("who?"));
    }

    @Test
    void handsTheStateBackUntouchedAndOnlyWhereThereIsOne() {
        String state = "eyJ9\u00fc/+= {}";
        asksOn("tools/call", "{'resultType':'input_required','requestState':'" + state + "'}", "{'content':[]}");
        Connection connection = connect();
        Connecting.result(connection, "t", "{}");
        assertThat(server.awaited("tools/call", 2).path("requestState").asString())
                .isEqualTo(state);
        assertThat(server.awaited("tools/call", 2).has("inputResponses")).isFalse();

        asksOn("tools/call", "{'resultType':'input_required','inputRequests':{'k':" + WHO + "}}", "{'content':[]}");
        Connecting.result(connection, "t", "{}");
        assertThat(server.awaited("tools/call", 4).has("requestState")).isFalse();
    }

    @Test
    void givesInputToPromptsAndResourcesToo() {
        Connection connection = connect();
        String wish = "{'resultType':'input_required','inputRequests':{'k':" + WHO + "}}";
        asksOn("prompts/get", wish, "{'messages':[]}");
        asksOn("resources/read", wish, "{'contents':[{'uri':'a:b','text':'x'}],'ttlMs':0,'cacheScope':'private'}");

        assertThat(Objects.requireNonNull(connection
                                .surface()
                                .prompts()
                                .get(0)
                                .fill(Map.of("a", "b"))
                                .block(Connecting.PATIENCE))
                        .messages())
                .isEmpty();
        assertThat(server.awaited("prompts/get", 2).path("arguments")).isEqualTo(FakeHost.parse("{'a':'b'}"));
        assertThat(connection.surface().resources().get(0).read(Map.of()).block(Connecting.PATIENCE))
                .hasSize(1);
        assertThat(server.awaited("resources/read", 2).path("uri").asString()).isEqualTo("a:b");
    }

    @Test
    void answersSeveralThingsOfOneRound() {
        asksOn(
                "tools/call",
                "{'resultType':'input_required','inputRequests':{'a':" + WHO + ",'b':" + WHO + "}}",
                "{'content':[]}");

        Connecting.result(connect(), "t", "{}");
        assertThat(server.awaited("tools/call", 2).path("inputResponses").propertyNames())
                .containsExactly("a", "b");
    }

    @Test
    void endsACallThatAsksWithoutEnd() {
        AtomicInteger rounds = new AtomicInteger();
        server.on("tools/call", request -> {
            rounds.incrementAndGet();
            request.result("{'resultType':'input_required','inputRequests':{'k':" + WHO + "}}");
        });

        PluginException failure = Connecting.failure(Connecting.call(connect(), "t", "{}"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.REMOTE_ERROR);
        assertThat(failure).hasMessageContaining("more than 3 times");
        assertThat(rounds).hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resultType':'input_required'}",
                "{'resultType':'input_required','inputRequests':null}",
                "{'resultType':'input_required','inputRequests':[]}",
                "{'resultType':'input_required','inputRequests':{'k':{}}}",
                "{'resultType':'input_required','inputRequests':{'k':7}}",
                "{'resultType':'input_required','requestState':7}",
                "{'resultType':'input_required','requestState':null}"
            })
    void refusesAWishThatIsNone(String wish) {
        server.answering("tools/call", wish);

        Connecting.failsAs(PluginErrorCode.MALFORMED_RESPONSE, Connecting.call(connect(), "t", "{}"));
    }

    @Test
    void givesNothingThatThePluginMayNotAskFor() {
        server.answering(
                "tools/call",
                "{'resultType':'input_required','inputRequests':{'k':{'method':'sampling/createMessage','params':{}}}}");

        PluginException failure = Connecting.failure(Connecting.call(connect(), "t", "{}"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
        assertThat(failure).hasMessageContaining("sampling/createMessage");
        assertThat(server.received("tools/call")).hasSize(1);
    }

    @Test
    void passesOnWhyAWishWasRefused() {
        server.answering(
                "tools/call",
                "{'resultType':'input_required','inputRequests':{'k':{'method':'elicitation/create','params':{}}}}");

        PluginException failure = Connecting.failure(Connecting.call(connect(), "t", "{}"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.REMOTE_ERROR);
        assertThat(failure).hasMessageContaining("elicitation/create");
    }

    @Test
    void withdrawsTheQuestionWhenTheCallerGivesUp() {
        Connection connection = connect();
        AtomicInteger withdrawn = new AtomicInteger();
        host.person = question -> Mono.<QuestionAnswer>never().doOnCancel(withdrawn::incrementAndGet);
        server.answering("tools/call", "{'resultType':'input_required','inputRequests':{'k':" + WHO + "}}");
        Disposable call = Connecting.call(connection, "t", "{}").subscribe();
        await().until(() -> host.questions.size() == 1);

        call.dispose();
        assertThat(withdrawn).hasValue(1);
        assertThat(server.received("notifications/cancelled")).isEmpty();
    }

    @Test
    void announcesThatPeopleCanBeAsked() {
        connect();

        assertThat(server.awaited("tools/list", 1)
                        .path("_meta")
                        .path("io.modelcontextprotocol/clientCapabilities")
                        .has("elicitation"))
                .isTrue();
    }
}
