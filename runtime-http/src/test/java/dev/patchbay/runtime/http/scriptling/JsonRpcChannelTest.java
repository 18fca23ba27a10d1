package dev.patchbay.runtime.http.scriptling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.AnswerReader;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.trial.Contexts;
import dev.patchbay.runtime.http.trial.PlainExchanger;
import dev.patchbay.runtime.http.trial.ScriptedServer;
import dev.patchbay.runtime.http.trial.ScriptedServer.Answer;
import dev.patchbay.wire.jsonrpc.MessageChannel.Sending;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class JsonRpcChannelTest implements MessageReceiver {
    private final ScriptedServer server = new ScriptedServer();
    private final AtomicInteger given = new AtomicInteger();
    private final JsonRpcChannel channel = channel(new PlainExchanger());
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Map<Long, PluginException> failed = new ConcurrentHashMap<>();
    private final List<PluginException> closed = new CopyOnWriteArrayList<>();

    private JsonRpcChannel channel(Exchanger exchanger) {
        JsonRpcChannel made = new JsonRpcChannel(exchanger, server.uri(), Contexts.PLUGIN, Runnable::run);
        made.open(this);
        return made;
    }

    @AfterEach
    void closeTheServer() {
        server.close();
    }

    @Override
    public void received(byte[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length, UTF_8);
        received.add(text);
        for (long id = 1; id <= 3; id++) {
            if (text.contains("\"id\":" + id)) {
                channel.answered(id);
            }
        }
    }

    @Override
    public void failed(long request, PluginException cause) {
        failed.put(request, cause);
    }

    @Override
    public void closed(PluginException cause) {
        closed.add(cause);
    }

    private static OutgoingMessage request(long id) {
        return new OutgoingMessage(text(id).getBytes(UTF_8), id, "function.call");
    }

    private static OutgoingMessage batch() {
        String batch = "[" + text(1) + "," + text(2) + ",{\"jsonrpc\":\"2.0\",\"method\":\"n\"}," + text(3) + "]";
        return new OutgoingMessage(batch.getBytes(UTF_8), 0, null);
    }

    private static String text(long id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"function.call\"}";
    }

    private static Answer json(int status, String body) {
        return Answer.of(status, body).with("Content-Type", "application/json; charset=utf-8");
    }

    @Test
    void deliversWhatAnswersARequest() {
        server.then(json(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}"));

        assertThat(channel.send(request(1))).isEqualTo(Sending.TAKEN);

        await().until(() -> received.equals(List.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}")));
        assertThat(failed).isEmpty();
        assertThat(server.asked().get(0).get("content-type")).isEqualTo("application/json");
    }

    @Test
    void failsEveryRequestOfAMessageThatNothingAnswers() {
        server.then(Answer.of(204, ""));

        assertThat(channel.send(batch())).isEqualTo(Sending.TAKEN);

        await().until(() -> failed.size() == 3);
        assertThat(failed.values()).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
            assertThat(failure).hasMessageContaining("with 204 and nothing else");
        });
    }

    @Test
    void failsWhatAnAnswerLeavesOut() {
        server.then(
                json(200, "[{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":5},{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}]"));

        assertThat(channel.send(batch())).isEqualTo(Sending.TAKEN);

        await().until(() -> failed.size() == 1);
        assertThat(failed).containsOnlyKeys(2L);
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, MALFORMED_RESPONSE",
        "200, text/event-stream, MALFORMED_RESPONSE",
        "404, text/plain, MALFORMED_RESPONSE",
        "404, application/json, MALFORMED_RESPONSE",
        "500, text/html, TRANSPORT_FAILED",
    })
    void saysWhatCameInsteadOfJsonRpc(int status, String type, PluginErrorCode code) {
        server.then(Answer.of(status, "<h1>\n  oh {\"error\":1}</h1>").with("Content-Type", type));

        assertThat(channel.send(request(1))).isEqualTo(Sending.TAKEN);

        await().until(() -> failed.containsKey(1L));
        assertThat(new TreeMap<>(failed).get(1L)).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure)
                    .hasMessageContaining("\"function.call\" was not answered by JSON-RPC")
                    .hasMessageContaining("http://127.0.0.1:" + server.port() + " answered POST with " + status
                            + " and " + type + ": \"<h1> oh {\"error\":1}</h1>\"");
        });
        assertThat(received).isEmpty();
    }

    @Test
    void deliversAnErrorOfJsonRpcWhateverTheStatus() {
        server.then(json(500, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"oh\"}}"));

        assertThat(channel.send(request(1))).isEqualTo(Sending.TAKEN);

        await().until(() -> received.size() == 1);
        assertThat(failed).isEmpty();
    }

    @Test
    void survivesAnExchangeThatFailsAndSaysWhatItWas() {
        server.then(Answer.reset(), json(200, "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":5}"));

        assertThat(channel.send(request(1))).isEqualTo(Sending.TAKEN);
        await().until(() -> failed.containsKey(1L));
        assertThat(channel.send(request(2))).isEqualTo(Sending.TAKEN);
        await().until(() -> received.size() == 1);

        assertThat(new TreeMap<>(failed).get(1L))
                .hasMessageStartingWith("\"function.call\": ")
                .extracting(PluginException::code)
                .isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(closed).isEmpty();
    }

    @Test
    void endsTheExchangeThatNobodyWaitsFor() {
        JsonRpcChannel silent = channel(new Silence());
        assertThat(silent.send(batch())).isEqualTo(Sending.TAKEN);

        silent.abandon(2);
        silent.abandon(3);
        assertThat(given.get()).isZero();
        silent.abandon(1);
        assertThat(given.get()).isEqualTo(1);
    }

    @Test
    void endsOnceAndTakesNothingMore() {
        PluginException cause = PluginException.of(PluginErrorCode.CRASHED, Contexts.PLUGIN, "gone", "");
        JsonRpcChannel silent = channel(new Silence());
        assertThat(silent.send(request(1))).isEqualTo(Sending.TAKEN);

        silent.close(cause);
        silent.close(cause);

        await().until(() -> closed.size() == 1);
        assertThat(given.get()).isEqualTo(1);
        assertThat(silent.send(request(2))).isEqualTo(Sending.CLOSED);
        assertThat(failed).isEmpty();
    }

    /** Never answers, and counts who gave up. */
    private final class Silence implements Exchanger {
        @Override
        public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
            return Mono.<T>never().doOnCancel(given::incrementAndGet);
        }
    }
}
