package dev.patchbay.runtime.http.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.config.Section;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.ExecutionModel;
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
import org.junit.jupiter.api.Assertions;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A server that says what it is told to, and whole connections to it. */
final class ScriptedServer implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final Position NOWHERE = new Position("plugin.toml", 1, 1);

    final McpPeer peer = new McpPeer();

    Mono<Connection> connecting(String... keysAndValues) {
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

    Connection connect(String... keysAndValues) {
        return Objects.requireNonNull(connecting(keysAndValues).block(SOON));
    }

    PluginException refusal(String... keysAndValues) {
        return Assertions.assertThrows(PluginException.class, () -> connect(keysAndValues));
    }

    static Mono<ToolResult> calling(Connection connection) {
        return connection
                .surface()
                .tools()
                .get(0)
                .call(new ToolCall(new CallId("1"), "t", Json.emptyObject()), TestCallContext.withoutResources());
    }

    static String called(Connection connection) {
        return Objects.requireNonNull(calling(connection).block(SOON)).asText();
    }

    static void end(Connection connection) {
        assertThat(connection.close().blockOptional(SOON)).isEmpty();
    }

    static List<ConnectionEvent> heard(Connection connection) {
        List<ConnectionEvent> heard = new CopyOnWriteArrayList<>();
        Disposable unusedUntilTheEnd = connection.events().subscribe(heard::add);
        return heard;
    }

    static void awaitChange(List<ConnectionEvent> heard) {
        await().atMost(SOON).until(() -> heard.stream().anyMatch(ConnectionEvent.SurfaceChanged.class::isInstance));
    }

    void listing(String... tools) {
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

    void legacy() {
        listing("t");
        peer.initializing("s");
    }

    void modern() {
        listing("t");
        peer.on(
                "server/discover",
                exchange -> exchange.result("{'resultType':'complete','supportedVersions':['2026-07-28'],"
                        + "'capabilities':{'tools':{'listChanged':true}},'ttlMs':0,'cacheScope':'private'}"));
    }

    static String acknowledgement(McpPeer.Exchange exchange) {
        return "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/subscriptionId\":" + exchange.id()
                + "},\"notifications\":{\"toolsListChanged\":true}}}\n\n";
    }

    static String change(McpPeer.Exchange exchange) {
        return "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/subscriptionId\":" + exchange.id() + "}}}\n\n";
    }

    @Override
    public void close() {
        peer.close();
    }
}
