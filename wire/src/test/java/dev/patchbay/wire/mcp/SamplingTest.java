package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelException;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;
import tools.jackson.databind.JsonNode;

class SamplingTest {
    private static final String METHOD = "sampling/createMessage";
    private static final String HELLO =
            "{'maxTokens':100,'messages':[{'role':'user','content':{'type':'text','text':'hi'}}]}";
    private static final String TOOL = "{'name':'add','description':'adds','inputSchema':{'type':'object'}}";

    private final FakeHost host = new FakeHost();
    private final FakeModel model = new FakeModel();
    private InputRequests input = host.granting();

    @BeforeEach
    void grantTheModel() {
        host.model = model;
        input = host.granting("model");
    }

    @Test
    void givesTheModelsAnswerWithItsNameAndWhyItStopped() {
        assertThat(answer(HELLO))
                .isEqualTo(FakeHost.parse("{'role':'assistant','content':{'type':'text','text':'hello you'},"
                        + "'model':'small','stopReason':'endTurn'}"));
    }

    @Test
    void asksTheModelWithTheServersWordsAndLimit() {
        ModelRequest request = asked("{'systemPrompt':'be brief','maxTokens':7,'temperature':0.1,'messages':["
                + "{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]},"
                + "{'role':'assistant','content':{'type':'text','text':'c'}},"
                + "{'role':'user','content':{'type':'text','text':'d'}}]}");

        assertThat(request.messages())
                .containsExactly(
                        new Message.Instructions("be brief"),
                        new Message.User("a\nb"),
                        new Message.Assistant("c", List.of()),
                        new Message.User("d"));
        assertThat(request.maxOutputTokens()).isEqualTo(7);
        assertThat(request.tools()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"END, endTurn", "LENGTH, maxTokens", "FILTERED, filtered"})
    void saysWhyTheModelStopped(FinishReason reason, String stopReason) {
        model.answer = FakeModel.saying(reason);

        assertThat(answer(HELLO).path("stopReason").asString()).isEqualTo(stopReason);
    }

    @Test
    void offersTheModelTheServersToolsAndHandsItsUsesBack() {
        ToolCall call = new ToolCall(new CallId("c1"), "add", Json.object().put("a", 1));
        model.answer =
                FakeModel.saying(FinishReason.TOOL_CALLS, new ModelChunk.Text("let me see"), new ModelChunk.Call(call));

        assertThat(answer(with("'tools':[" + TOOL + "]")))
                .isEqualTo(FakeHost.parse("{'role':'assistant','content':[{'type':'text','text':'let me see'},"
                        + "{'type':'tool_use','id':'c1','name':'add','input':{'a':1}}],"
                        + "'model':'small','stopReason':'toolUse'}"));
        assertThat(model.requests.get(0).tools()).containsExactly(ToolSpec.named("add", "adds"));
    }

    @Test
    void goesOnFromWhatToolsGave() {
        ModelRequest request =
                asked("{'maxTokens':9,'messages':[{'role':'user','content':{'type':'text','text':'1+1?'}},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'add','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','toolUseId':'c1','isError':true,"
                        + "'content':[{'type':'text','text':'no'}],'structuredContent':{'code':1}}]}]}");

        CallId id = new CallId("c1");
        assertThat(request.messages())
                .containsExactly(
                        new Message.User("1+1?"),
                        new Message.Assistant("", List.of(new ToolCall(id, "add", Json.emptyObject()))),
                        new Message.Tool(
                                id,
                                "add",
                                new ToolResult(
                                        List.of(ContentBlock.text("no")),
                                        Json.object().put("code", 1),
                                        true)));
    }

    @Test
    void offersNoToolsWhereNoneMayBeUsed() {
        assertThat(asked(with("'tools':[" + TOOL + "],'toolChoice':{'mode':'none'}"))
                        .tools())
                .isEmpty();
    }

    @Test
    void failsWhereAToolMustBeUsedAndTheModelUsesNone() {
        assertThat(refusal(with("'tools':[" + TOOL + "],'toolChoice':{'mode':'required'}")))
                .hasMessage("the model used no tool, but \"toolChoice\" requires one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{'maxTokens':1}",
                "{'maxTokens':1,'messages':[]}",
                "{'messages':[{'role':'user','content':{'type':'text','text':'hi'}}]}",
                "{'maxTokens':0,'messages':[{'role':'user','content':{'type':'text','text':'hi'}}]}",
                "{'maxTokens':1.5,'messages':[{'role':'user','content':{'type':'text','text':'hi'}}]}",
                "{'maxTokens':1,'messages':[{'role':'system','content':{'type':'text','text':'hi'}}]}",
                "{'maxTokens':1,'messages':[{'role':'user','content':'hi'}]}",
                "{'maxTokens':1,'messages':[{'role':'user','content':[]}]}",
                "{'maxTokens':1,'messages':[{'role':'user','content':{'type':'image','data':'','mimeType':'image/png'}}]}",
                "{'maxTokens':1,'systemPrompt':1,'messages':[{'role':'user','content':{'type':'text','text':'hi'}}]}",
                "{'maxTokens':1,'tools':1,'messages':[{'role':'user','content':{'type':'text','text':'hi'}}]}",
                "{'maxTokens':1,'tools':[{'name':'a'}],'messages':[{'role':'user','content':{'type':'text','text':'x'}}]}",
                "{'maxTokens':1,'tools':[{'name':'a b','inputSchema':{}}],"
                        + "'messages':[{'role':'user','content':{'type':'text','text':'x'}}]}",
                "{'maxTokens':1,'toolChoice':{'mode':'maybe'},"
                        + "'messages':[{'role':'user','content':{'type':'text','text':'x'}}]}",
            })
    void refusesWhatIsNoRequestToAModel(String params) {
        assertThat(refusal(params).error().code()).isEqualTo(RpcError.INVALID_PARAMS);
        assertThat(model.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'role':'user','content':{'type':'text','text':'and?'}} | tool result missing in request",
                "{'role':'assistant','content':{'type':'text','text':'so'}} | tool result missing in request",
                "{'role':'user','content':[{'type':'tool_result','toolUseId':'c1','content':[]},"
                        + "{'type':'text','text':'x'}]} | mixed with other content",
                "{'role':'user','content':{'type':'tool_result','toolUseId':'c2','content':[]}} | belongs to no tool use",
                "{'role':'user','content':{'type':'tool_result','toolUseId':'c1','content':'1'}} | no list of blocks",
                "{'role':'user','content':{'type':'tool_result','toolUseId':'c1',"
                        + "'content':[{'type':'image'}]}} | only asked with text",
            })
    void refusesToolUsesWithoutTheirResults(String message, String problem) {
        RpcException refused =
                refusal("{'maxTokens':9,'messages':[{'role':'user','content':{'type':'text','text':'?'}},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'add','input':{}}]},"
                        + message + "]}");

        assertThat(refused.error().code()).isEqualTo(RpcError.INVALID_PARAMS);
        assertThat(refused).hasMessageContaining(problem);
    }

    @Test
    void keepsTheModelsFailuresToTheHost() {
        model.answer = Flux.error(new ModelException("small", "key sk-123 was refused by https://internal", false));

        RpcException refused = refusal(HELLO);
        assertThat(refused.error()).isEqualTo(RpcError.of(RpcError.INTERNAL_ERROR, "the model could not answer"));
    }

    @Test
    void failsWhenTheAnswerBreaksOff() {
        model.answer = Flux.just(new ModelChunk.Text("so"));

        assertThat(refusal(HELLO)).hasMessage("the model's answer broke off");
    }

    @Test
    void failsWhenTheAnswerDoesNotEnd() {
        model.answer =
                Flux.<ModelChunk>just(new ModelChunk.Text("x".repeat(1000))).repeat();

        assertThat(refusal(HELLO)).hasMessageContaining("more than 500000 characters");
    }

    @Test
    void asksTheModelFourTimesAtOnceAndStopsItWhenTheServerGivesUp() {
        TestPublisher<ModelChunk> stuck = TestPublisher.create();
        model.answer = stuck.flux();
        List<Disposable> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(input.answer(METHOD, FakeHost.parse(HELLO)).subscribe());
        }
        assertThat(model.requests).hasSize(4);

        asked.get(0).dispose();
        stuck.assertCancelled(1);
        assertThat(model.requests).hasSize(5);
        asked.get(5).dispose();
        asked.forEach(Disposable::dispose);
        assertThat(model.requests).hasSize(5);
        stuck.assertCancelled(5);
    }

    private static String with(String more) {
        return HELLO.substring(0, HELLO.length() - 1) + "," + more + "}";
    }

    /** What the model is asked. */
    private ModelRequest asked(String params) {
        assertThat(answer(params).path("role").asString()).isEqualTo("assistant");
        return model.requests.get(0);
    }

    private JsonNode answer(String params) {
        return FakeHost.answer(input, METHOD, params);
    }

    private RpcException refusal(String params) {
        return FakeHost.refusal(input, METHOD, params);
    }
}
