package dev.patchbay.benchmarks.echo;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** The official Java SDK. */
public final class OfficialClient implements EchoClient {
    private final McpAsyncClient client;

    /** A client that is connected. */
    public OfficialClient(McpClientTransport transport) {
        client = McpClient.async(transport)
                .requestTimeout(Duration.ofSeconds(30))
                .build();
        Objects.requireNonNull(client.initialize().block());
        Objects.requireNonNull(client.listTools().block());
    }

    @Override
    public String echo(String text) {
        return text(Objects.requireNonNull(call(text).block()));
    }

    @Override
    public void inTurn(String text, long[] nanos) {
        Chain.run(() -> call(text), OfficialClient::text, text, nanos);
    }

    @Override
    public void many(String text, long[] nanos, int inFlight) {
        Swarm.run(() -> call(text), OfficialClient::text, text, nanos, inFlight);
    }

    private Mono<CallToolResult> call(String text) {
        return client.callTool(
                CallToolRequest.builder("echo").arguments(Map.of("text", text)).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Override
    public void close() {
        client.closeGracefully().block(Duration.ofSeconds(10));
    }
}
