import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A remote plugin for archive-classes to talk to, so that what such plugins take is in the archive: an MCP server of both
 * eras. Writes its port, and answers until it is ended. Started from its source, as it belongs to no module.
 */
class ArchivePeer {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\"[^\"]*\"|[0-9]+)");
    private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:\\s*\"([^\"]*)\"");

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mcp", ArchivePeer::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher id = ID.matcher(body);
        if (!exchange.getRequestMethod().equals("POST")) {
            send(exchange, 405, "text/plain", "");
        } else if (!id.find()) {
            send(exchange, 202, "text/plain", "");
        } else {
            Matcher method = METHOD.matcher(body);
            String name = method.find() ? method.group(1) : "";
            String message = "{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + ",\"result\":" + result(name) + "}";
            if (name.equals("tools/call")) {
                send(exchange, 200, "text/event-stream", "data: " + message + "\n\n");
            } else {
                send(exchange, 200, "application/json", message);
            }
        }
    }

    private static String result(String method) {
        String common = "\"resultType\":\"complete\",\"ttlMs\":0,\"cacheScope\":\"private\",";
        String about = "\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"peer\",\"version\":\"1.0\"}";
        return switch (method) {
            case "server/discover" -> "{" + common + "\"supportedVersions\":[\"2026-07-28\"]," + about + "}";
            case "initialize" -> "{\"protocolVersion\":\"2025-11-25\"," + about + "}";
            case "tools/list" ->
                "{" + common + "\"tools\":[{\"name\":\"echo\",\"inputSchema\":{\"type\":\"object\"}}]}";
            case "tools/call" -> "{" + common + "\"content\":[{\"type\":\"text\",\"text\":\"hello\"}]}";
            default -> "{" + common + "\"resources\":[],\"prompts\":[]}";
        };
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
