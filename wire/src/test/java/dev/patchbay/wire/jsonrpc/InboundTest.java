package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** What the other side asks and says, and what we say to that. */
class InboundTest {
    private static final Sinks.EmitFailureHandler FAIL_FAST = Sinks.EmitFailureHandler.FAIL_FAST;

    private final TestChannel channel = new TestChannel();
    private final Sinks.One<PayloadWriter> later = Sinks.one();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<String> notified = new ArrayList<>();
    private final JsonRpcPeer peer = new JsonRpcPeer(
            channel,
            new PeerSettings(TestChannel.PLUGIN, Schedulers.parallel(), 4, 2, 3, (peer, id, waited) -> {}),
            new InboundHandler() {
                @Override
                public Mono<PayloadWriter> request(RpcId id, String method, Payload params) {
                    return switch (method) {
                        case "echo" -> Mono.just(writing(params.tree()));
                        case "later" -> later.asMono().doOnCancel(cancelled::incrementAndGet);
                        case "nothing" -> Mono.empty();
                        case "refuse" -> Mono.error(new RpcException(RpcError.of(-32_602, "\"x\" is missing")));
                        case "fail" -> Mono.error(new IllegalStateException("a secret"));
                        case "throw" -> throw new IllegalStateException("a secret");
                        case "null" -> nothingAtAll();
                        case "half" -> Mono.just((out, unused) -> out.writeStartArray());
                        default -> NONE.request(id, method, params);
                    };
                }

                @Override
                public void notification(String method, Payload params) {
                    if (method.equals("throw")) {
                        throw new IllegalStateException("a defect");
                    }
                    notified.add(method + " " + params.tree() + (params.isAbsent() ? " absent" : ""));
                }
            });

    InboundTest() {
        peer.open();
    }

    @AfterEach
    void nothingIsLeft() {
        peer.close(channel.crash());
        assertThat(peer.inboundInFlight()).isZero();
        assertThat(peer.inFlight()).isZero();
    }

    private static PayloadWriter writing(JsonNode tree) {
        return (out, unused) -> out.writeTree(tree);
    }

    @SuppressWarnings("NullAway") // What a handler must not do.
    private static Mono<PayloadWriter> nothingAtAll() {
        return null;
    }

    private static String request(String id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
    }

    private static JsonNode error(String id, int code, String message) {
        return Json.parse("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":"
                + Json.write(message) + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "0", "-3", "2147483648", "123456789012345678901234567890", "\"a\"", "\"ä\\n\"", "\"\""})
    void givesTheIdBackAsItCame(String id) {
        channel.receive(request(id, "nothing"));
        assertThat(channel.lastSent()).isEqualTo(Json.parse("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":null}"));
    }

    @ParameterizedTest
    @CsvSource({
        "refuse, -32602, \"x\" is missing",
        "fail, -32603, internal error",
        "throw, -32603, internal error",
        "null, -32603, internal error",
        "half, -32603, internal error",
        "other, -32601, unknown method other"
    })
    void answersWithAnErrorThatTellsNoMoreThanItShould(String method, int code, String message) {
        channel.receive(request("1", method));
        assertThat(channel.sent()).containsExactly(error("1", code, message));
    }

    @Test
    void writesDataOfAnError() {
        byte[] text = MessageText.error(null, new RpcError(-1, "m", Json.parse("[1]")));
        assertThat(Json.mapper().readTree(text))
                .isEqualTo(Json.parse(
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-1,\"message\":\"m\",\"data\":[1]}}"));
    }

    @Test
    void answersOutOfOrder() {
        channel.receive(request("1", "later"));
        channel.receive(request("2", "nothing"));
        later.emitValue(writing(Json.parse("[]")), FAIL_FAST);
        assertThat(channel.sent())
                .extracting(answer -> answer.path("id").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void servesNoMoreAtOnceThanThereArePlaces() {
        channel.receive(request("1", "later"));
        channel.receive(request("2", "later"));
        channel.receive(request("3", "echo"));
        assertThat(channel.lastSent()).isEqualTo(error("3", -32_000, "too many requests at once, at most 2"));
        later.emitValue(writing(Json.parse("1")), FAIL_FAST);
        channel.receive(request("4", "nothing"));
        assertThat(channel.lastSent().path("id").asInt()).isEqualTo(4);
        assertThat(channel.sent()).hasSize(4);
    }

    @Test
    void refusesAnIdThatIsBeingServed() {
        channel.receive(request("\"a\"", "later"));
        channel.receive(request("\"a\"", "echo"));
        assertThat(channel.sent())
                .containsExactly(error("\"a\"", -32_600, "a request with this id is still being served"));
        later.emitValue(writing(Json.parse("1")), FAIL_FAST);
        channel.receive(request("\"a\"", "nothing"));
        assertThat(channel.sent()).hasSize(3);
    }

    @Test
    void answersNothingAfterTheOtherSideGaveUp() {
        channel.receive(request("1", "later"));
        peer.giveUpInbound(new RpcId(Json.parse("1")));
        peer.giveUpInbound(new RpcId(Json.parse("2")));
        assertThat(cancelled).hasValue(1);
        later.emitValue(writing(Json.parse("1")), FAIL_FAST);
        assertThat(channel.sent()).isEmpty();
        assertThat(peer.inboundInFlight()).isZero();
    }

    @Test
    void givesUpWhatItServesWhenTheLinkEnds() {
        channel.receive(request("1", "later"));
        channel.receive(request("2", "later"));
        channel.end();
        assertThat(cancelled).hasValue(2);
        assertThat(channel.sent()).isEmpty();
        channel.receive(request("3", "echo"));
        assertThat(channel.sent()).isEmpty();
    }

    @Test
    void takesNotificationsAndAnswersNone() {
        channel.receive("{\"jsonrpc\":\"2.0\",\"method\":\"a\"}");
        channel.receive("{\"jsonrpc\":\"2.0\",\"method\":\"throw\"}");
        channel.receive("{\"jsonrpc\":\"2.0\",\"method\":\"b\",\"params\":{\"x\":[]}}");
        channel.receive("{\"jsonrpc\":\"2.0\",\"method\":\"c\",\"params\":null}");
        assertThat(notified).containsExactly("a null absent", "b {\"x\":[]}", "c null absent");
        assertThat(channel.sent()).isEmpty();
    }

    @Test
    void answersABatchWhenAllOfItIsAnswered() {
        channel.receive("[" + request("1", "later") + ",{\"jsonrpc\":\"2.0\",\"method\":\"a\"},7,"
                + request("2", "nothing") + "," + request("1.5", "nothing") + "]");
        assertThat(channel.sent()).isEmpty();
        later.emitValue(writing(Json.parse("1")), FAIL_FAST);
        assertThat(channel.sent()).hasSize(1);
        assertThat(channel.lastSent())
                .extracting(answer -> answer.path("id").toString())
                .containsExactly("2", "null", "1");
        assertThat(notified).hasSize(1);
        assertThat(peer.strayMessages().messages()).isEqualTo(2);
    }

    @Test
    void leavesOutOfABatchWhatWasGivenUpAndSendsNoEmptyOne() {
        channel.receive("[" + request("1", "later") + "," + request("2", "nothing") + "]");
        peer.giveUpInbound(new RpcId(Json.parse("1")));
        assertThat(channel.lastSent())
                .extracting(answer -> answer.path("id").toString())
                .containsExactly("2");
        channel.receive("[" + request("3", "later") + "]");
        peer.giveUpInbound(new RpcId(Json.parse("3")));
        channel.receive("[{\"jsonrpc\":\"2.0\",\"method\":\"a\"}]");
        assertThat(channel.sent()).hasSize(1);
    }

    @Test
    void takesNoBatchThatIsTooLarge() {
        String batch = "[" + (request("1", "nothing") + ",").repeat(6) + request("1", "nothing") + "]";
        channel.receive(batch);
        assertThat(channel.sent()).isEmpty();
        assertThat(peer.strayMessages().last()).isEqualTo("it is a batch of 7 messages, at most 6 are taken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'jsonrpc':'2.0','id':1,'method':5}                   | -32600 | 1
            {'id':1,'method':'m'}                                 | -32600 | 1
            {'jsonrpc':'2.0','id':1.5,'method':'m'}               | -32600 | null
            {'jsonrpc':'2.0','id':null,'method':'m'}              | -32600 | null
            {'jsonrpc':'2.0','id':1,'id':2,'method':'m'}          | -32600 | null
            {'jsonrpc':'2.0','id':1,'method':'m','params':7}      | -32600 | 1
            {'jsonrpc':'2.0','id':1,'method':'m','params':{       | -32700 | 1
            """)
    void refusesWhatWouldHaveBeenARequest(String text, int code, String id) {
        channel.receive(text.replace('\'', '"'));
        assertThat(channel.sent()).hasSize(1);
        assertThat(channel.lastSent().at("/error/code").asInt()).isEqualTo(code);
        assertThat(channel.lastSent().path("id")).isEqualTo(Json.parse(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[[]]",
                "[1,2]",
                "{}",
                "7",
                "{'jsonrpc':'2.0','method':5}",
                "{'jsonrpc':'2.0','method':'m'",
                "{'jsonrpc':'2.0','id':1}",
                "{'jsonrpc':'2.0','id':1.5,'result':1}",
                "{'level':'info','method':'GET'}",
                "{'jsonrpc':'2.0','id':1,'error':7}",
                "{'jsonrpc':'2.0','id':1,'method':'m','result':7}",
                "{'jsonrpc':'2.0','id':null,'error':{'code':-32700,'message':'parse error'}}",
                "{'id':1",
                "nonsense",
                ""
            })
    void neverAnswersWhatIsNoRequestForSure(String text) {
        channel.receive(text.replace('\'', '"'));
        assertThat(channel.sent()).isEmpty();
    }

    @Test
    void quotesTheLastMessageThatWasNone() {
        channel.receive("{\"level\":\"info\",\"text\":\"" + "x".repeat(300) + "\"}");
        assertThat(peer.strayMessages().messages()).isEqualTo(1);
        assertThat(peer.strayMessages().last()).isEqualTo("\"jsonrpc\" is missing, expected \"2.0\"");
        assertThat(peer.strayMessages().excerpt())
                .startsWith("{\"level\":\"info\",\"text\":\"xxx")
                .hasSize(200);
    }

    @Test
    void endsTheLinkAfterTooManyMessagesInARowThatAreNone() {
        channel.receive("nonsense");
        channel.receive("nonsense");
        channel.receive(request("1", "nothing"));
        channel.receive("nonsense");
        channel.receive("nonsense");
        assertThat(channel.closedFor()).isNull();
        StepVerifier.create(peer.call(RpcRequest.of("add", null, Payload::tree)))
                .then(() -> channel.receive("{}"))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .hasMessage(
                                "3 messages in a row were no JSON-RPC messages; the last one: \"jsonrpc\" is missing,"
                                        + " expected \"2.0\""));
        PluginException cause = Objects.requireNonNull(channel.closedFor());
        assertThat(cause.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        StepVerifier.create(peer.ended()).expectNext(cause).verifyComplete();
    }

    @Test
    void losesAnAnswerForWhichTheChannelHasNoRoom() {
        channel.answersSendingWith(MessageChannel.Sending.OVERLOADED);
        channel.receive(request("1", "nothing"));
        peer.tell("lost", null);
        assertThat(channel.sent()).isEmpty();
        assertThat(peer.inboundInFlight()).isZero();
    }
}
