package dev.patchbay.runtime.stdio.peer;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A server on the official Java SDK, with those tools of the other peers that it can have: over stdio its request to the client
 * from inside a call is never sent. A program of its own.
 */
public final class JavaSdkServer {
    private JavaSdkServer() {}

    /** How to start it. */
    static List<String> command() {
        String classPath = Objects.requireNonNull(System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                absolute(classPath),
                JavaSdkServer.class.getName());
    }

    /** The server runs in its plugin's folder, not where the tests do. */
    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator, -1)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** Serves until its input ends. */
    public static void main(String[] arguments) {
        Map<String, Object> number = Map.of("type", "integer");
        McpSyncServer server = McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
                .serverInfo("java-peer", "1.0.0")
                .capabilities(ServerCapabilities.builder().tools(true).build())
                .toolCall(
                        Tool.builder("add", object(Map.of("a", number, "b", number)))
                                .description("Adds two whole numbers")
                                .outputSchema(object(Map.of("sum", number)))
                                .annotations(new ToolAnnotations(null, true, null, true, false, null))
                                .build(),
                        (exchange, request) -> add(request))
                .toolCall(
                        tool("echo", "Gives the text back", Map.of("text", Map.of("type", "string"))),
                        (exchange, request) ->
                                text(String.valueOf(request.arguments().get("text"))))
                .toolCall(
                        tool("boom", "Fails", Map.of()),
                        (exchange, request) -> CallToolResult.builder()
                                .addTextContent("it went wrong")
                                .isError(true)
                                .build())
                .toolCall(
                        tool("slow", "Answers after some steps", Map.of("steps", number, "ms", number)),
                        JavaSdkServer::slow)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }

    private static CallToolResult add(CallToolRequest request) {
        int sum = integer(request, "a") + integer(request, "b");
        return CallToolResult.builder()
                .addTextContent(Integer.toString(sum))
                .structuredContent(Map.of("sum", sum))
                .build();
    }

    private static CallToolResult slow(McpSyncServerExchange exchange, CallToolRequest request) {
        int steps = integer(request, "steps");
        for (int step = 1; step <= steps; step++) {
            try {
                Thread.sleep(integer(request, "ms"));
            } catch (InterruptedException interrupted) {
                return text("interrupted");
            }
            if (request.progressToken() != null) {
                exchange.progressNotification(ProgressNotification.builder(request.progressToken(), step)
                        .total((double) steps)
                        .build());
            }
        }
        return text("done");
    }

    private static int integer(CallToolRequest request, String name) {
        return ((Number) Objects.requireNonNull(request.arguments().get(name))).intValue();
    }

    private static Tool tool(String name, String description, Map<String, Object> properties) {
        return Tool.builder(name, object(properties)).description(description).build();
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }
}
