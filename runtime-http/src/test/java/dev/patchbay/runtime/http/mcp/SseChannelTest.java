package dev.patchbay.runtime.http.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class SseChannelTest {
    private final McpPeer peer = new McpPeer();
    private final Sinks.Many<String> stream = Sinks.many().unicast().onBackpressureBuffer();
    private final AtomicBoolean gone = new AtomicBoolean();

    @AfterEach
    void end() {
        peer.close();
    }

    private void say(String event) {
        stream.emitNext(event.replace('\'', '"'), EmitFailureHandler.FAIL_FAST);
    }

    /** Messages are taken, and answered over the stream. */
    private Linked<SseChannel> linked(String firstEvent) {
        say(firstEvent);
        peer.on("GET", exchange -> {
            exchange.request().withConnection(connection -> {
                var unused = connection.onTerminate().subscribe(null, failure -> gone.set(true), () -> gone.set(true));
            });
            return exchange.events(stream.asFlux());
        });
        peer.on("m", exchange -> {
            say("event: message\ndata: {'jsonrpc':'2.0','id':" + exchange.id() + ",'result':{}}\n\n");
            return exchange.body(202, "text/plain", "Accepted");
        });
        return new Linked<>(peer.uri(), Schedulers.parallel(), SseChannel::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages?session=7", "messages?session=7"})
    void messagesArePostedWhereTheFirstEventSaysAndAnsweredOverTheStream(String address) {
        try (Linked<SseChannel> linked = linked("event: endpoint\ndata: " + address + "\n\n")) {
            linked.ask(1, "m");
            assertThat(linked.answer(1).has("result")).isTrue();
            assertThat(peer.seen("GET").get(0).path()).isEqualTo("/mcp");
            assertThat(peer.seen("GET").get(0).header("accept")).isEqualTo("text/event-stream");
            assertThat(peer.seen("m").get(0).path()).isEqualTo("/messages?session=7");
            await().until(() -> linked.channel().inFlight() == 0);
        }
        await().untilTrue(gone);
    }

    @Test
    void whatIsSentBeforeWaitsForTheFirstEvent() {
        try (Linked<SseChannel> linked = linked(": not yet\n\n")) {
            linked.ask(1, "m");
            await().until(() -> !peer.seen("GET").isEmpty());
            assertThat(peer.seen("m")).isEmpty();
            say("event: endpoint\ndata: /messages\n\n");
            assertThat(linked.answer(1).has("result")).isTrue();
        }
    }

    @Test
    void nothingIsSentBeforeTheServerHasTakenThatWeAreReady() {
        Sinks.Empty<Void> ready = Sinks.empty();
        peer.on("notifications/initialized", exchange -> ready.asMono().then(Mono.from(exchange.status(202))));
        try (Linked<SseChannel> linked = linked("event: endpoint\ndata: /messages\n\n")) {
            linked.channel().established("2025-06-18", true);
            linked.tell("notifications/initialized");
            linked.ask(1, "m");
            await().until(() -> !peer.seen("notifications/initialized").isEmpty());
            assertThat(peer.seen("m")).isEmpty();
            ready.emitEmpty(EmitFailureHandler.FAIL_FAST);
            assertThat(linked.answer(1).has("result")).isTrue();
            assertThat(peer.seen("m").get(0).header("mcp-protocol-version")).isEqualTo("2025-06-18");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/messages", "https://example.com/", "//example.com/x", "not an address"})
    void messagesAreSentToTheServerItselfOnly(String address) {
        try (Linked<SseChannel> linked = linked("event: endpoint\ndata: " + address + "\n\n")) {
            await().until(() -> linked.end() != null);
            assertThat(end(linked).code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        }
    }

    @Test
    void theLinkEndsWithTheStream() {
        try (Linked<SseChannel> linked = linked("event: endpoint\ndata: /messages\n\n")) {
            linked.ask(1, "m");
            assertThat(linked.answer(1).has("result")).isTrue();
            stream.emitComplete(EmitFailureHandler.FAIL_FAST);
            await().until(() -> linked.end() != null);
            assertThat(end(linked).code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, text/html", "405, text/plain", "200, application/json"})
    void whoHasNoStreamIsNoSuchServer(int status, String type) {
        peer.on("GET", exchange -> exchange.body(status, type, "hm"));
        try (Linked<SseChannel> linked = new Linked<>(peer.uri(), Schedulers.parallel(), SseChannel::new)) {
            await().until(() -> linked.end() != null);
            assertThat(end(linked).code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
            assertThat(end(linked)).hasMessageContaining(status + " and \"" + type + "\": \"hm\"");
        }
    }

    @Test
    void aMessageThatIsNotTakenFailsAlone() {
        peer.on("refused", exchange -> exchange.body(400, "text/plain", "no"));
        peer.on("wrong", exchange -> exchange.json(400, "{'error':{'code':-32602,'message':'m'}}"));
        try (Linked<SseChannel> linked = linked("event: endpoint\ndata: /messages\n\n")) {
            linked.ask(1, "refused");
            linked.ask(2, "wrong");
            linked.ask(3, "m");
            assertThat(linked.failure(1).code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
            assertThat(linked.answer(2).path("error").path("code").asInt()).isEqualTo(-32602);
            assertThat(linked.answer(3).has("result")).isTrue();
        }
    }

    private static PluginException end(Linked<SseChannel> linked) {
        return Objects.requireNonNull(linked.end());
    }
}
