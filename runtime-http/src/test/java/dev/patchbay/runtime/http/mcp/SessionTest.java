package dev.patchbay.runtime.http.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Contexts;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Timeout(60)
class SessionTest {
    private final McpPeer peer = new McpPeer();
    private volatile String alive = "first";
    private final AtomicInteger sessions = new AtomicInteger();

    @AfterEach
    void end() {
        peer.close();
    }

    /** Each handshake begins another session, and requests in any other are refused in this way. */
    private void keepSessions(int status, String body) {
        peer.on("initialize", exchange -> {
            alive = "session-" + sessions.incrementAndGet();
            exchange.response().header("Mcp-Session-Id", alive);
            return exchange.result("{'protocolVersion':'2025-11-25','capabilities':{}}");
        });
        McpPeer.Reply served =
                exchange -> exchange.seen().header("mcp-session-id").equals(alive)
                        ? exchange.result("{}")
                        : exchange.json(status, body);
        peer.on("m", served);
    }

    private void keepSessions() {
        keepSessions(404, "{'jsonrpc':'2.0','id':null,'error':{'code':-32001,'message':'Session not found'}}");
    }

    @Test
    void everyRequestIsInTheSessionAndSaysTheRevision() {
        peer.initializing("s-1");
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            assertThat(linked.answer(2).has("result")).isTrue();
            assertThat(peer.seen("initialize").get(0).headers().contains("mcp-session-id"))
                    .isFalse();
            for (String method : List.of("notifications/initialized", "m", "GET")) {
                await().until(() -> !peer.seen(method).isEmpty());
                assertThat(peer.seen(method).get(0).header("mcp-session-id")).isEqualTo("s-1");
                assertThat(peer.seen(method).get(0).header("mcp-protocol-version"))
                        .isEqualTo("2025-11-25");
            }
        }
    }

    @Test
    void nothingIsSentBeforeTheServerHasTakenThatWeAreReady() {
        Sinks.Empty<Void> ready = Sinks.empty();
        peer.initializing("s-1");
        peer.on("notifications/initialized", exchange -> ready.asMono().then(Mono.from(exchange.status(202))));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            await().until(() -> !peer.seen("notifications/initialized").isEmpty());
            assertThat(peer.seen("m")).isEmpty();
            assertThat(peer.seen("GET")).isEmpty();
            ready.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
            assertThat(linked.answer(2).has("result")).isTrue();
            await().until(() -> !peer.seen("GET").isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, text",
        "404, '{''jsonrpc'':''2.0'',''id'':null,''error'':{''code'':-32001,''message'':''Session not found''}}'",
        "400, '{''jsonrpc'':''2.0'',''id'':2,''error'':{''code'':-32000,''message'':''Bad Request: No valid session ID provided''}}'"
    })
    void aSessionThatIsForgottenIsBegunAgainWithoutTheCallerNoticing(int status, String body) {
        keepSessions(status, body);
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            assertThat(linked.answer(2).has("result")).isTrue();
            alive = "none";
            linked.ask(3, "m");
            assertThat(linked.answer(3).has("result")).isTrue();
            assertThat(peer.seen("initialize")).hasSize(2);
            assertThat(peer.seen("initialize").get(1).headers().contains("mcp-session-id"))
                    .isFalse();
            assertThat(peer.seen("initialize").get(1).body())
                    .isEqualTo(peer.seen("initialize").get(0).body());
            await().until(() -> peer.seen("notifications/initialized").size() == 2);
            await().until(() -> linked.renewals() == 1);
            assertThat(linked.messages())
                    .filteredOn(message -> message.path("id").asLong(0) == 1)
                    .hasSize(1);
            assertThat(linked.failures()).isEmpty();
        }
    }

    @Test
    void manyCallersAtOnceShareOneNewSession() {
        keepSessions();
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            alive = "none";
            for (int id = 2; id < 66; id++) {
                linked.ask(id, "m");
            }
            for (int id = 2; id < 66; id++) {
                assertThat(linked.answer(id).has("result")).isTrue();
            }
            assertThat(peer.seen("initialize")).hasSize(2);
            assertThat(linked.renewals()).isEqualTo(1);
            assertThat(linked.failures()).isEmpty();
            await().until(() -> linked.channel().inFlight() == 0);
        }
    }

    @Test
    void aRequestThatIsRefusedInTheNewSessionTooFails() {
        peer.initializing("s");
        peer.on("m", exchange -> exchange.status(404));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            assertThat(linked.failure(2).code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
            assertThat(peer.seen("m")).hasSize(2);
        }
    }

    @Test
    void anUnknownMethodIsNoForgottenSession() {
        peer.initializing("s");
        peer.on("m", exchange -> exchange.json(404, "{'jsonrpc':'2.0','id':2,'error':{'code':-32601,'message':'no'}}"));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            assertThat(linked.answer(2).path("error").path("code").asInt()).isEqualTo(-32601);
            assertThat(peer.seen("initialize")).hasSize(1);
        }
    }

    @Test
    void aServerThatSpeaksAnotherRevisionSinceEndsTheLink() {
        keepSessions();
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            alive = "none";
            peer.on("initialize", exchange -> exchange.result("{'protocolVersion':'2025-06-18','capabilities':{}}"));
            linked.ask(2, "m");
            await().until(() -> linked.end() != null);
            assertThat(Objects.requireNonNull(linked.end()).code())
                    .isEqualTo(PluginErrorCode.PROTOCOL_VERSION_MISMATCH);
        }
    }

    @Test
    void whoeverWaitsHearsThatThereIsNoNewSessionAndALaterOneIsStillTried() {
        keepSessions();
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            alive = "none";
            peer.on("initialize", exchange -> exchange.status(503));
            linked.ask(2, "m");
            assertThat(linked.failure(2).code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
            keepSessions();
            linked.ask(3, "m");
            assertThat(linked.answer(3).has("result")).isTrue();
            assertThat(linked.end()).isNull();
        }
    }

    @Test
    void whatIsSentMeanwhileWaitsForTheNewSession() {
        keepSessions();
        Sinks.Empty<Void> go = Sinks.empty();
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            alive = "none";
            McpPeer.Reply begins = exchange -> {
                alive = "second";
                exchange.response().header("Mcp-Session-Id", "second");
                return exchange.result("{'protocolVersion':'2025-11-25','capabilities':{}}");
            };
            peer.on("initialize", exchange -> go.asMono().then(Mono.defer(() -> Mono.from(begins.to(exchange)))));
            linked.ask(2, "m");
            await().until(() -> peer.seen("initialize").size() == 2);
            linked.ask(3, "m");
            linked.ask(4, "m");
            linked.channel().abandon(4);
            assertThat(peer.seen("m")).hasSize(1);
            go.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
            assertThat(linked.answer(2).has("result")).isTrue();
            assertThat(linked.answer(3).has("result")).isTrue();
            assertThat(peer.seen("m"))
                    .hasSize(3)
                    .allMatch(seen -> seen.body().path("id").asLong() != 4);
        }
    }

    @Test
    void theSessionIsEndedWithTheChannel() {
        peer.initializing("s-1");
        Linked<StreamableChannel> linked = Linked.legacy(peer);
        linked.close();
        await().until(() -> !peer.seen("DELETE").isEmpty());
        assertThat(peer.seen("DELETE").get(0).header("mcp-session-id")).isEqualTo("s-1");
    }

    @Test
    void nobodyWaitsForLongWhenTheServerDoesNotTakeTheEnd() {
        peer.initializing("s-1");
        peer.on("DELETE", exchange -> Mono.never());
        Linked<StreamableChannel> linked = Linked.legacy(peer);
        linked.channel().close(PluginException.of(PluginErrorCode.CRASHED, Contexts.PLUGIN, "over", ""));
        assertThat(linked.channel().farewell().blockOptional(Duration.ofSeconds(20)))
                .isEmpty();
        linked.close();
    }

    @Test
    void noSessionOfTheModernEraIsKept() {
        peer.on("m", exchange -> {
            exchange.response().header("Mcp-Session-Id", "s");
            return exchange.result("{}");
        });
        try (Linked<StreamableChannel> linked = Linked.to(peer)) {
            linked.channel().established("2026-07-28", false);
            linked.ask(1, "m", MessageLabel.NONE);
            assertThat(linked.answer(1).has("result")).isTrue();
            linked.ask(2, "m", MessageLabel.NONE);
            assertThat(linked.answer(2).has("result")).isTrue();
            assertThat(peer.seen("m").get(1).headers().contains("mcp-session-id"))
                    .isFalse();
        }
        assertThat(peer.seen("DELETE")).isEmpty();
    }
}
