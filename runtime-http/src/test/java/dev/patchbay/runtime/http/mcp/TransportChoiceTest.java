package dev.patchbay.runtime.http.mcp;

import static dev.patchbay.runtime.http.mcp.ScriptedServer.called;
import static dev.patchbay.runtime.http.mcp.ScriptedServer.end;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

/** Which era and which transport a server is spoken to in. */
@Timeout(60)
class TransportChoiceTest {
    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
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
        server.legacy();
        server.peer.on("server/discover", exchange -> exchange.body(status, type, body));
        Connection connection = server.connect();
        assertThat(called(connection)).isEqualTo("done");
        end(connection);
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
        server.legacy();
        server.peer.on("server/discover", exchange -> exchange.body(status, "text/plain", "no"));
        assertThat(server.refusal().code()).isEqualTo(code);
        assertThat(server.peer.seen("initialize")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405})
    void aServerThatHasOnlyTheOlderTransportIsSpokenToOverThat(int status) {
        olderTransport(status);
        Connection connection = server.connect();
        assertThat(called(connection)).isEqualTo("done");
        assertThat(server.peer.seen("tools/call").get(0).path()).isEqualTo("/messages");
        end(connection);
    }

    @Test
    void theOlderTransportIsUsedAtOnceWhereTheManifestSaysSo() {
        olderTransport(404);
        Connection connection = server.connect("transport", "sse");
        assertThat(called(connection)).isEqualTo("done");
        assertThat(server.peer.seen())
                .noneMatch(seen -> seen.verb().equals("POST") && seen.path().equals("/mcp"));
        end(connection);
    }

    @Test
    void aServerThatHasNeitherTransportFailsAsWithTheLaterOne() {
        server.peer.on("initialize", exchange -> exchange.body(404, "text/html", "<h1>Nothing here</h1>"));
        PluginException failure = server.refusal();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(failure).hasMessageContaining("\"initialize\" with 404").hasMessageContaining("Nothing here");
        assertThat(server.peer.seen("GET")).hasSize(1);
        assertThat(server.refusal("transport", "streamable").code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(server.peer.seen("GET")).hasSize(1);
    }

    /** Messages are taken at another address, and answered over the one stream that there is. */
    private void olderTransport(int statusOfOthers) {
        Sinks.Many<String> stream = Sinks.many().unicast().onBackpressureBuffer();
        stream.emitNext("event: endpoint\ndata: /messages\n\n", EmitFailureHandler.FAIL_FAST);
        server.peer.on("GET", exchange -> exchange.events(stream.asFlux()));
        over(stream, statusOfOthers, "initialize", "{'protocolVersion':'2024-11-05','capabilities':{'tools':{}}}");
        over(stream, statusOfOthers, "tools/list", "{'tools':[{'name':'t','inputSchema':{'type':'object'}}]}");
        over(stream, statusOfOthers, "tools/call", "{'content':[{'type':'text','text':'done'}]}");
        over(stream, statusOfOthers, "server/discover", "{}");
    }

    private void over(Sinks.Many<String> stream, int statusOfOthers, String method, String result) {
        server.peer.on(method, exchange -> {
            if (!exchange.seen().path().equals("/messages")) {
                return exchange.body(statusOfOthers, "text/plain", "no");
            }
            stream.emitNext("data: " + exchange.result(result, exchange.id()) + "\n\n", EmitFailureHandler.FAIL_FAST);
            return exchange.body(202, "text/plain", "Accepted");
        });
    }
}
