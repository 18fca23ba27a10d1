package dev.patchbay.runtime.http.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.config.Section;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.problem.Position;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.http.McpHttpRuntime;
import dev.patchbay.runtime.http.trial.Contexts;
import dev.patchbay.session.CallId;
import dev.patchbay.testkit.TestCallContext;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import tools.jackson.databind.node.ObjectNode;

/** Whole connections to servers that are scripted. */
@Timeout(60)
class McpServerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Position NOWHERE = new Position("plugin.toml", 1, 1);

    private final McpPeer peer = new McpPeer();

    @AfterEach
    void end() {
        peer.close();
    }

    private Mono<Connection> connecting(String... keysAndValues) {
        ObjectNode values = Json.object().put("url", peer.uri().toString()).put("retries", 0);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (keysAndValues[i].equals("retries")) {
                values.put("retries", Integer.parseInt(keysAndValues[i + 1]));
            } else {
                values.put(keysAndValues[i], keysAndValues[i + 1]);
            }
        }
        PluginManifest manifest = new PluginManifest(
                Contexts.PLUGIN.name(),
                "1.0.0",
                new PluginKind("tool"),
                "",
                List.of(McpHttpRuntime.KIND),
                null,
                null,
                List.of(),
                List.of(),
                0,
                ExecutionModel.ASYNC,
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Set.of(),
                null,
                List.of(),
                List.of(),
                null,
                Map.of(McpHttpRuntime.KIND, new Section("plugin.mcp_http", values, NOWHERE, Map.of())),
                Json.emptyObject(),
                NOWHERE);
        return new McpHttpRuntime().connect(manifest, Contexts.plain());
    }

    private Connection connect(String... keysAndValues) {
        return Objects.requireNonNull(connecting(keysAndValues).block(SOON));
    }

    private PluginException refusal(String... keysAndValues) {
        return Assertions.assertThrows(PluginException.class, () -> connect(keysAndValues));
    }

    private static Mono<ToolResult> calling(Connection connection) {
        return connection
                .surface()
                .tools()
                .get(0)
                .call(new ToolCall(new CallId("1"), "t", Json.emptyObject()), TestCallContext.withoutResources());
    }

    private static String called(Connection connection) {
        return Objects.requireNonNull(calling(connection).block(SOON)).asText();
    }

    private static void close(Connection connection) {
        assertThat(connection.close().blockOptional(SOON)).isEmpty();
    }

    private static List<ConnectionEvent> heard(Connection connection) {
        List<ConnectionEvent> heard = new CopyOnWriteArrayList<>();
        Disposable unusedUntilTheEnd = connection.events().subscribe(heard::add);
        return heard;
    }

    private static void awaitChange(List<ConnectionEvent> heard) {
        await().atMost(SOON).until(() -> heard.stream().anyMatch(ConnectionEvent.SurfaceChanged.class::isInstance));
    }

    private void listing(String... tools) {
        StringBuilder list = new StringBuilder();
        for (String tool : tools) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{'name':'")
                    .append(tool)
                    .append("','inputSchema':{'type':'object'}}");
        }
        peer.on(
                "tools/list",
                exchange -> exchange.result(
                        "{'resultType':'complete','ttlMs':0,'cacheScope':'private','tools':[" + list + "]}"));
        peer.on(
                "tools/call",
                exchange -> exchange.result("{'resultType':'complete','content':[{'type':'text','text':'done'}]}"));
    }

    private void legacy() {
        listing("t");
        peer.initializing("s");
    }

    private void modern() {
        listing("t");
        peer.on(
                "server/discover",
                exchange -> exchange.result("{'resultType':'complete','supportedVersions':['2026-07-28'],"
                        + "'capabilities':{'tools':{'listChanged':true}},'ttlMs':0,'cacheScope':'private'}"));
    }

    private static String acknowledgement(McpPeer.Exchange exchange) {
        return "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/subscriptionId\":" + exchange.id()
                + "},\"notifications\":{\"toolsListChanged\":true}}}\n\n";
    }

    private static String change(McpPeer.Exchange exchange) {
        return "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/subscriptionId\":" + exchange.id() + "}}}\n\n";
    }

    @Test
    void aModernServerIsAskedInTheModernWayAloneAndTellsOfChangesWhileSomebodyListens() {
        modern();
        Sinks.Many<String> listening = Sinks.many().unicast().onBackpressureBuffer();
        peer.on("subscriptions/listen", exchange -> {
            listening.emitNext(acknowledgement(exchange), EmitFailureHandler.FAIL_FAST);
            listening.emitNext(change(exchange), EmitFailureHandler.FAIL_FAST);
            listing("t", "u");
            return exchange.events(listening.asFlux());
        });
        Connection connection = connect();
        List<ConnectionEvent> heard = heard(connection);
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        assertThat(called(connection)).isEqualTo("done");
        assertThat(peer.seen("tools/call").get(0).header("mcp-name")).isEqualTo("t");
        assertThat(peer.seen("tools/call").get(0).header("mcp-protocol-version"))
                .isEqualTo("2026-07-28");
        assertThat(peer.seen())
                .noneMatch(seen ->
                        seen.method().equals("initialize") || !seen.verb().equals("POST"));
        close(connection);
    }

    @Test
    void listensAgainWhenTheStreamEndsAndReadsWhatMayHaveChangedMeanwhile() {
        modern();
        Sinks.Many<String> second = Sinks.many().unicast().onBackpressureBuffer();
        peer.on("subscriptions/listen", exchange -> {
            if (peer.seen("subscriptions/listen").size() == 1) {
                return exchange.events(Mono.just(acknowledgement(exchange)));
            }
            listing("t", "u");
            second.emitNext(acknowledgement(exchange), EmitFailureHandler.FAIL_FAST);
            return exchange.events(second.asFlux());
        });
        Connection connection = connect();
        List<ConnectionEvent> heard = heard(connection);
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        assertThat(heard).noneMatch(ConnectionEvent.Exited.class::isInstance);
        close(connection);
    }

    @Test
    void aLegacyServerTellsOfChangesOverItsStream() {
        legacy();
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        peer.on("GET", exchange -> exchange.events(streams::add, () -> {}));
        Connection connection = connect();
        List<ConnectionEvent> heard = heard(connection);
        await().until(() -> !streams.isEmpty());
        listing("t", "u");
        streams.get(0)
                .emitNext(
                        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n",
                        EmitFailureHandler.FAIL_FAST);
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        close(connection);
        assertThat(peer.seen("DELETE")).hasSize(1);
    }

    @Test
    void aForgottenSessionIsRenewedAndTheListsAreReadAgain() {
        legacy();
        Connection connection = connect();
        List<ConnectionEvent> heard = heard(connection);
        peer.initializing("another");
        listing("t", "u");
        McpPeer.Reply call = exchange -> exchange.result(
                "{'content':[{'type':'text','text':'" + exchange.seen().header("mcp-session-id") + "'}]}");
        peer.on(
                "tools/call",
                exchange -> exchange.seen().header("mcp-session-id").equals("another")
                        ? call.to(exchange)
                        : exchange.status(404));
        assertThat(called(connection)).isEqualTo("another");
        awaitChange(heard);
        assertThat(connection.surface().tools()).hasSize(2);
        close(connection);
    }

    @Test
    void whatAServerAsksInTheMiddleOfACallIsAnsweredByARequestOfItsOwn() {
        legacy();
        Sinks.Many<String> stream = Sinks.many().unicast().onBackpressureBuffer();
        peer.on("tools/call", exchange -> {
            stream.emitNext(
                    "data: {\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"ping\"}\n\n", EmitFailureHandler.FAIL_FAST);
            peer.on("", answer -> {
                stream.emitNext(
                        "data: "
                                + exchange.result("{'content':[{'type':'text','text':'thanks'}]}", exchange.id())
                                + "\n\n",
                        EmitFailureHandler.FAIL_FAST);
                return answer.status(202);
            });
            return exchange.events(stream.asFlux());
        });
        Connection connection = connect();
        assertThat(called(connection)).isEqualTo("thanks");
        assertThat(peer.seen("").get(0).body().path("id").asString()).isEqualTo("q");
        assertThat(peer.seen("").get(0).header("mcp-session-id")).isEqualTo("s");
        close(connection);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoGivesACallUpEndsItsStreamAndSaysSoOnlyInTheLegacyEra(boolean isModern) {
        if (isModern) {
            modern();
        } else {
            legacy();
        }
        AtomicBoolean gone = new AtomicBoolean();
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        peer.on("tools/call", exchange -> exchange.events(streams::add, () -> gone.set(true)));
        peer.on("subscriptions/listen", exchange -> exchange.events(Flux.never()));
        Connection connection = connect();
        Disposable call = calling(connection).subscribe();
        await().until(() -> !streams.isEmpty());
        call.dispose();
        await().untilTrue(gone);
        if (!isModern) {
            await().until(() -> !peer.seen("notifications/cancelled").isEmpty());
        }
        assertThat(peer.seen("notifications/cancelled")).hasSize(isModern ? 0 : 1);
        close(connection);
    }

    @Test
    void aCallThatMayBeRepeatedIsWhenItsAnswerBreaksOff() {
        legacy();
        peer.on(
                "tools/list",
                exchange -> exchange.result("{'tools':[{'name':'t','inputSchema':{'type':'object'},"
                        + "'annotations':{'readOnlyHint':true}}]}"));
        peer.on("tools/call", exchange -> {
            if (peer.seen("tools/call").size() > 1) {
                return exchange.result("{'content':[{'type':'text','text':'again'}]}");
            }
            return exchange.resetAfter("application/json", "{\"jsonrpc\"");
        });
        Connection connection = connect("retries", "2");
        assertThat(called(connection)).isEqualTo("again");
        close(connection);
    }

    @ParameterizedTest
    @CsvSource({
        "400, text/plain, Bad Request",
        "404, text/html, <h1>Not found</h1>",
        "405, text/plain, no",
        "400, application/json, '{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"not initialized\"}}'",
        "200, application/json, '{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}'"
    })
    void aServerThatDoesNotKnowTheModernWayIsAskedInTheLegacyOne(int status, String type, String body) {
        legacy();
        peer.on("server/discover", exchange -> exchange.body(status, type, body));
        Connection connection = connect();
        assertThat(called(connection)).isEqualTo("done");
        close(connection);
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "429, OVERLOADED",
        "500, TRANSPORT_FAILED",
        "503, TRANSPORT_FAILED"
    })
    void aServerThatCannotServeNowIsNoLegacyOne(int status, PluginErrorCode code) {
        legacy();
        peer.on("server/discover", exchange -> exchange.body(status, "text/plain", "no"));
        assertThat(refusal().code()).isEqualTo(code);
        assertThat(peer.seen("initialize")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405})
    void aServerThatHasOnlyTheOlderTransportIsSpokenToOverThat(int status) {
        olderTransport(status);
        Connection connection = connect();
        assertThat(called(connection)).isEqualTo("done");
        assertThat(peer.seen("tools/call").get(0).path()).isEqualTo("/messages");
        close(connection);
    }

    @Test
    void theOlderTransportIsUsedAtOnceWhereTheManifestSaysSo() {
        olderTransport(404);
        Connection connection = connect("transport", "sse");
        assertThat(called(connection)).isEqualTo("done");
        assertThat(peer.seen())
                .noneMatch(seen -> seen.verb().equals("POST") && seen.path().equals("/mcp"));
        close(connection);
    }

    @Test
    void aServerThatHasNeitherTransportFailsAsWithTheLaterOne() {
        peer.on("initialize", exchange -> exchange.body(404, "text/html", "<h1>Nothing here</h1>"));
        PluginException failure = refusal();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(failure).hasMessageContaining("\"initialize\" with 404").hasMessageContaining("Nothing here");
        assertThat(peer.seen("GET")).hasSize(1);
        assertThat(refusal("transport", "streamable").code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(peer.seen("GET")).hasSize(1);
    }

    /** Messages are taken at another address, and answered over the one stream that there is. */
    private void olderTransport(int statusOfOthers) {
        Sinks.Many<String> stream = Sinks.many().unicast().onBackpressureBuffer();
        stream.emitNext("event: endpoint\ndata: /messages\n\n", EmitFailureHandler.FAIL_FAST);
        peer.on("GET", exchange -> exchange.events(stream.asFlux()));
        over(stream, statusOfOthers, "initialize", "{'protocolVersion':'2024-11-05','capabilities':{'tools':{}}}");
        over(stream, statusOfOthers, "tools/list", "{'tools':[{'name':'t','inputSchema':{'type':'object'}}]}");
        over(stream, statusOfOthers, "tools/call", "{'content':[{'type':'text','text':'done'}]}");
        over(stream, statusOfOthers, "server/discover", "{}");
    }

    private void over(Sinks.Many<String> stream, int statusOfOthers, String method, String result) {
        peer.on(method, exchange -> {
            if (!exchange.seen().path().equals("/messages")) {
                return exchange.body(statusOfOthers, "text/plain", "no");
            }
            stream.emitNext("data: " + exchange.result(result, exchange.id()) + "\n\n", EmitFailureHandler.FAIL_FAST);
            return exchange.body(202, "text/plain", "Accepted");
        });
    }
}
