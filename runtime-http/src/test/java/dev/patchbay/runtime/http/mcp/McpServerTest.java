package dev.patchbay.runtime.http.mcp;

import static dev.patchbay.runtime.http.mcp.ScriptedServer.acknowledgement;
import static dev.patchbay.runtime.http.mcp.ScriptedServer.awaitChange;
import static dev.patchbay.runtime.http.mcp.ScriptedServer.called;
import static dev.patchbay.runtime.http.mcp.ScriptedServer.calling;
import static dev.patchbay.runtime.http.mcp.ScriptedServer.change;
import static dev.patchbay.runtime.http.mcp.ScriptedServer.end;
import static dev.patchbay.runtime.http.mcp.ScriptedServer.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

/** Whole connections to servers that are scripted. */
@Timeout(60)
class McpServerTest {
    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aModernServerIsAskedInTheModernWayAloneAndTellsOfChangesWhileSomebodyListens() {
        server.modern();
        Sinks.Many<String> listening = Sinks.many().unicast().onBackpressureBuffer();
        server.peer.on("subscriptions/listen", exchange -> {
            listening.emitNext(acknowledgement(exchange), EmitFailureHandler.FAIL_FAST);
            listening.emitNext(change(exchange), EmitFailureHandler.FAIL_FAST);
            server.listing("t", "u");
            return exchange.events(listening.asFlux());
        });
        Connection connection = server.connect();
        List<ConnectionEvent> heard = heard(connection);
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        assertThat(called(connection)).isEqualTo("done");
        assertThat(server.peer.seen("tools/call").get(0).header("mcp-name")).isEqualTo("t");
        assertThat(server.peer.seen("tools/call").get(0).header("mcp-protocol-version"))
                .isEqualTo("2026-07-28");
        assertThat(server.peer.seen())
                .noneMatch(seen ->
                        seen.method().equals("initialize") || !seen.verb().equals("POST"));
        end(connection);
    }

    @Test
    void listensAgainWhenTheStreamEndsAndReadsWhatMayHaveChangedMeanwhile() {
        server.modern();
        Sinks.Many<String> second = Sinks.many().unicast().onBackpressureBuffer();
        server.peer.on("subscriptions/listen", exchange -> {
            if (server.peer.seen("subscriptions/listen").size() == 1) {
                return exchange.events(Mono.just(acknowledgement(exchange)));
            }
            server.listing("t", "u");
            second.emitNext(acknowledgement(exchange), EmitFailureHandler.FAIL_FAST);
            return exchange.events(second.asFlux());
        });
        Connection connection = server.connect();
        List<ConnectionEvent> heard = heard(connection);
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        assertThat(heard).noneMatch(ConnectionEvent.Exited.class::isInstance);
        end(connection);
    }

    @Test
    void aLegacyServerTellsOfChangesOverItsStream() {
        server.legacy();
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        server.peer.on("GET", exchange -> exchange.events(streams::add, () -> {}));
        Connection connection = server.connect();
        List<ConnectionEvent> heard = heard(connection);
        await().until(() -> !streams.isEmpty());
        server.listing("t", "u");
        streams.get(0)
                .emitNext(
                        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n",
                        EmitFailureHandler.FAIL_FAST);
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        end(connection);
        assertThat(server.peer.seen("DELETE")).hasSize(1);
    }

    @Test
    void aForgottenSessionIsRenewedAndTheListsAreReadAgain() {
        server.legacy();
        Connection connection = server.connect();
        List<ConnectionEvent> heard = heard(connection);
        server.peer.initializing("another");
        server.listing("t", "u");
        McpPeer.Reply call = exchange -> exchange.result(
                "{'content':[{'type':'text','text':'" + exchange.seen().header("mcp-session-id") + "'}]}");
        server.peer.on(
                "tools/call",
                exchange -> exchange.seen().header("mcp-session-id").equals("another")
                        ? call.to(exchange)
                        : exchange.status(404));
        assertThat(called(connection)).isEqualTo("another");
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        end(connection);
    }

    @Test
    void whatAServerAsksInTheMiddleOfACallIsAnsweredByARequestOfItsOwn() {
        server.legacy();
        Sinks.Many<String> stream = Sinks.many().unicast().onBackpressureBuffer();
        server.peer.on("tools/call", exchange -> {
            stream.emitNext(
                    "data: {\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"ping\"}\n\n", EmitFailureHandler.FAIL_FAST);
            server.peer.on("", answer -> {
                stream.emitNext(
                        "data: "
                                + exchange.result("{'content':[{'type':'text','text':'thanks'}]}", exchange.id())
                                + "\n\n",
                        EmitFailureHandler.FAIL_FAST);
                return answer.status(202);
            });
            return exchange.events(stream.asFlux());
        });
        Connection connection = server.connect();
        assertThat(called(connection)).isEqualTo("thanks");
        assertThat(server.peer.seen("").get(0).body().path("id").asString()).isEqualTo("q");
        assertThat(server.peer.seen("").get(0).header("mcp-session-id")).isEqualTo("s");
        end(connection);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoGivesACallUpEndsItsStreamAndSaysSoOnlyInTheLegacyEra(boolean isModern) {
        if (isModern) {
            server.modern();
        } else {
            server.legacy();
        }
        AtomicBoolean gone = new AtomicBoolean();
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        server.peer.on("tools/call", exchange -> exchange.events(streams::add, () -> gone.set(true)));
        server.peer.on("subscriptions/listen", exchange -> exchange.events(Flux.never()));
        Connection connection = server.connect();
        Disposable call = calling(connection).subscribe();
        await().until(() -> !streams.isEmpty());
        call.dispose();
        await().untilTrue(gone);
        if (!isModern) {
            await().until(() -> !server.peer.seen("notifications/cancelled").isEmpty());
        }
        assertThat(server.peer.seen("notifications/cancelled")).hasSize(isModern ? 0 : 1);
        end(connection);
    }

    @Test
    void aCallThatMayBeRepeatedIsWhenItsAnswerBreaksOff() {
        server.legacy();
        server.peer.on(
                "tools/list",
                exchange -> exchange.result("{'tools':[{'name':'t','inputSchema':{'type':'object'},"
                        + "'annotations':{'readOnlyHint':true}}]}"));
        server.peer.on("tools/call", exchange -> {
            if (server.peer.seen("tools/call").size() > 1) {
                return exchange.result("{'content':[{'type':'text','text':'again'}]}");
            }
            return exchange.resetAfter("application/json", "{\"jsonrpc\"");
        });
        Connection connection = server.connect("retries", "2");
        assertThat(called(connection)).isEqualTo("again");
        end(connection);
    }
}
