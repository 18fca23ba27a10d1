package dev.patchbay.runtime.http.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.wire.jsonrpc.MessageChannel.Sending;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Timeout(60)
class StreamableChannelTest {
    private final McpPeer peer = new McpPeer();
    private final Linked<StreamableChannel> linked = Linked.to(peer);

    @AfterEach
    void end() {
        linked.close();
        peer.close();
    }

    private void nothingIsLeft() {
        await().untilAsserted(() -> assertThat(linked.channel().inFlight()).isZero());
    }

    @Test
    void takesOneMessageAsTheAnswer() {
        peer.on("m", exchange -> exchange.result("{'a':'ü'}"));
        linked.ask(1, "m");
        assertThat(linked.answer(1).path("result").path("a").asString()).isEqualTo("ü");
        McpPeer.Seen seen = peer.seen("m").get(0);
        assertThat(seen.header("accept")).isEqualTo("application/json, text/event-stream");
        assertThat(seen.header("content-type")).isEqualTo("application/json");
        nothingIsLeft();
    }

    @Test
    void showsWhatStandsOnTheOutside() {
        linked.ask(1, "m", new MessageLabel(true, field -> field.accept("Mcp-Method", "m")));
        assertThat(linked.answer(1).has("result")).isTrue();
        assertThat(peer.seen("m").get(0).header("mcp-method")).isEqualTo("m");
    }

    @Test
    void takesABatchAsTheAnswer() {
        peer.on("m", exchange -> exchange.json(200, "[{'jsonrpc':'2.0','id':1,'result':{}}]"));
        linked.ask(1, "m");
        await().until(() -> !linked.messages().isEmpty());
        assertThat(linked.messages().get(0).isArray()).isTrue();
    }

    @Test
    void takesTheMessagesOfAStreamAsTheyComeAndEndsWithTheAnswer() {
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        peer.on("m", exchange -> exchange.events(streams::add, () -> {}));
        linked.ask(1, "m");
        await().until(() -> !streams.isEmpty());
        streams.get(0).emitNext("data: {\"method\":\"one\"}\n\n", Sinks.EmitFailureHandler.FAIL_FAST);
        await().until(() -> linked.said().equals(List.of("one")));
        streams.get(0)
                .emitNext(
                        ": hm\n\ndata: {\"jsonrpc\":\"2.0\",\ndata: \"id\":1,\"result\":{}}\n\n",
                        Sinks.EmitFailureHandler.FAIL_FAST);
        assertThat(linked.answer(1).has("result")).isTrue();
        nothingIsLeft();
    }

    @Test
    void takesAStreamThatComesByteByByteWithEverythingThatMayBeInIt() {
        String events = "\uFEFF: hello\r\n\r\nevent: other\r\ndata: {\"no\":1}\r\n\r\n:\r\r"
                + "retry: 10\r\ndata: {\"jsonrpc\":\"2.0\",\r\ndata: \"method\":\"größer 🎉\"}\r\n\r\n"
                + "event: message\rdata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\r\r";
        peer.on(
                "m",
                exchange -> exchange.response()
                        .header("content-type", "Text/Event-Stream")
                        .send(Flux.fromStream(bytes(events)), piece -> true)
                        .then());
        linked.ask(1, "m");
        assertThat(linked.answer(1).has("result")).isTrue();
        assertThat(linked.said()).containsExactly("größer 🎉");
    }

    private static java.util.stream.Stream<io.netty.buffer.ByteBuf> bytes(String text) {
        byte[] all = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return java.util.stream.IntStream.range(0, all.length)
                .mapToObj(at -> io.netty.buffer.Unpooled.wrappedBuffer(all, at, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void aMessageThatIsNoRequestNeedsNoAnswer(int status) {
        peer.on("n", exchange -> exchange.status(status));
        linked.tell("n");
        await().until(() -> !peer.seen("n").isEmpty());
        nothingIsLeft();
        assertThat(linked.failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200", "202", "204"})
    void aRequestThatIsNotAnsweredFails(int status) {
        peer.on("m", exchange -> exchange.status(status));
        linked.ask(1, "m");
        assertThat(linked.failure(1).code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "400, \"{'jsonrpc':'2.0','id':1,'error':{'code':-32020,'message':'m'}}\"",
                "400, \"{'jsonrpc':'2.0','id':null,'error':{'code':-32020,'message':'m'}}\"",
                "404, \"{'jsonrpc':'2.0','error':{'code':-32020,'message':'m'}}\"",
                "500, \"{'jsonrpc':'2.0','id':'server-error','error':{'code':-32020,'message':'m'}}\"",
                "200, \"{'jsonrpc':'2.0','id':null,'error':{'code':-32020,'message':'m'}}\""
            })
    void anErrorOfTheProtocolIsTheAnswerWhateverIdItHas(int status, String body) {
        peer.on("m", exchange -> exchange.json(status, body));
        linked.ask(1, "m");
        assertThat(linked.answer(1).path("error").path("code").asInt()).isEqualTo(-32020);
        nothingIsLeft();
        assertThat(linked.failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, <h1>Welcome</h1>, MALFORMED_RESPONSE",
        "200, text/plain, {}, MALFORMED_RESPONSE",
        "404, text/html, <h1>Not found</h1>, MALFORMED_RESPONSE",
        "400, application/json, {}, MALFORMED_RESPONSE",
        "500, text/html, <h1>Oops</h1>, TRANSPORT_FAILED"
    })
    void anAnswerThatIsNoneFailsTheRequestAndNothingElse(int status, String type, String body, PluginErrorCode code) {
        peer.on("m", exchange -> exchange.body(status, type, body));
        linked.ask(1, "m");
        linked.ask(2, "other");
        assertThat(linked.failure(1).code()).isEqualTo(code);
        assertThat(linked.failure(1)).hasMessageContaining(status + " and \"" + type + "\": \"" + body + "\"");
        assertThat(linked.failure(1)).hasMessageContaining("http://127.0.0.1:" + peer.port() + " answered \"m\"");
        assertThat(linked.answer(2).has("result")).isTrue();
        nothingIsLeft();
    }

    @Test
    void aResetInTheMiddleOfAnEventFailsTheRequest() {
        peer.on("m", exchange -> exchange.resetAfter("data: {\"jsonrpc\":\"2.0\",\"id\":1,\"res"));
        linked.ask(1, "m");
        assertThat(linked.failure(1).code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(linked.messages()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void aStreamThatEndsBeforeTheAnswerFailsTheRequest() {
        peer.on("m", exchange -> exchange.events(Mono.just("id: 7\ndata: {\"method\":\"one\"}\n\n")));
        linked.ask(1, "m");
        assertThat(linked.failure(1).code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(peer.seen("GET")).isEmpty();
        nothingIsLeft();
    }

    @Test
    void anEventBeyondTheBoundFailsTheRequest() {
        String part = "x".repeat(100_000);
        peer.on(
                "m",
                exchange -> exchange.events(
                        Flux.concat(Mono.just("data: "), Mono.just(part).repeat(20))));
        linked.ask(1, "m");
        assertThat(linked.failure(1).code()).isEqualTo(PluginErrorCode.OUTPUT_TOO_LARGE);
        nothingIsLeft();
    }

    @Test
    void whoGivesARequestUpEndsItsStream() {
        AtomicBoolean gone = new AtomicBoolean();
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        peer.on("m", exchange -> exchange.events(streams::add, () -> gone.set(true)));
        linked.ask(1, "m");
        await().until(() -> !streams.isEmpty());
        linked.channel().abandon(1);
        await().untilTrue(gone);
        nothingIsLeft();
        assertThat(linked.failures()).isEmpty();
    }

    @Test
    void noCancellationIsSentInTheModernEra() {
        linked.channel().established("2026-07-28", false);
        linked.tell("notifications/cancelled");
        linked.ask(1, "m");
        assertThat(linked.answer(1).has("result")).isTrue();
        assertThat(peer.seen("notifications/cancelled")).isEmpty();
        assertThat(peer.seen("GET")).isEmpty();
        nothingIsLeft();
    }

    @Test
    void whatIsTooMuchIsRefusedAtOnce() {
        peer.on("m", exchange -> Mono.never());
        int taken = 0;
        while (taken < 10_000 && linked.trySend(taken + 1, "m", MessageLabel.NONE) == Sending.TAKEN) {
            taken++;
        }
        assertThat(taken).isEqualTo(4096);
        assertThat(linked.trySend(9999, "m", MessageLabel.NONE)).isEqualTo(Sending.OVERLOADED);
        for (int id = 1; id <= taken; id++) {
            linked.channel().abandon(id);
        }
        nothingIsLeft();
        assertThat(linked.trySend(9999, "n", MessageLabel.NONE)).isEqualTo(Sending.TAKEN);
        assertThat(linked.answer(9999).has("result")).isTrue();
    }

    @Test
    void closingEndsEveryStreamAndTakesNothingMore() {
        AtomicBoolean gone = new AtomicBoolean();
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        peer.on("m", exchange -> exchange.events(streams::add, () -> gone.set(true)));
        linked.ask(1, "m");
        await().until(() -> !streams.isEmpty());
        linked.close();
        await().untilTrue(gone);
        nothingIsLeft();
        assertThat(linked.trySend(2, "m", MessageLabel.NONE)).isEqualTo(Sending.CLOSED);
    }
}
