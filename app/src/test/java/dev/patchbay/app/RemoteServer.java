package dev.patchbay.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An MCP server of 2026-07-28 behind HTTP, with two tools: {@code echo}, and {@code ask}, which asks whoever calls it. It can
 * want one header to be there, or a token that it gives itself to whoever visits its page.
 */
final class RemoteServer implements AutoCloseable {
    private static final String FORM =
            "{'type': 'object', 'properties': {'colour': {'type': 'string', 'default': 'green'}}}";

    private final HttpServer server;
    private final List<Map<String, List<String>>> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile @Nullable String header;
    private volatile String value = "";
    private volatile boolean wantsLogin;

    RemoteServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/mcp", exchange -> {
            try (exchange) {
                mcp(exchange);
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                authorization(exchange);
            }
        });
        server.start();
    }

    /** From now on only requests with this header are answered. */
    void wants(String name, String wanted) {
        value = wanted;
        header = name;
    }

    /** From now on only requests with a token of this server's own are answered. */
    void wantsLogin() {
        wantsLogin = true;
    }

    String url() {
        return origin() + "/mcp";
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many people have logged in. */
    int logins() {
        return tokens.get();
    }

    /** The headers of every request of MCP. */
    List<Map<String, List<String>>> seen() {
        return seen;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void mcp(HttpExchange exchange) throws IOException {
        seen.add(Map.copyOf(exchange.getRequestHeaders()));
        boolean post = exchange.getRequestMethod().equals("POST");
        JsonNode request = post ? Json.parse(body(exchange)) : Json.emptyObject();
        if (!isLetIn(exchange)) {
            exchange.getResponseHeaders()
                    .set(
                            "WWW-Authenticate",
                            wantsLogin
                                    ? "Bearer resource_metadata=\"" + origin()
                                            + "/.well-known/oauth-protected-resource/mcp\""
                                    : "Bearer");
            send(exchange, 401, Json.object().put("error", "invalid_token"));
        } else if (!post) {
            exchange.sendResponseHeaders(405, -1);
        } else if (!request.has("id")) {
            exchange.sendResponseHeaders(202, -1);
        } else {
            ObjectNode answer = Json.object().put("jsonrpc", "2.0");
            answer.set("id", request.path("id"));
            answer.set("result", result(request.path("method").asString(""), request.path("params")));
            send(exchange, 200, answer);
        }
    }

    private boolean isLetIn(HttpExchange exchange) {
        if (wantsLogin) {
            return ("Bearer token-" + tokens)
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        }
        String name = header;
        return name == null || value.equals(exchange.getRequestHeaders().getFirst(name));
    }

    private static ObjectNode result(String method, JsonNode params) {
        ObjectNode common = json("{'resultType': 'complete', 'ttlMs': 0, 'cacheScope': 'private'}");
        return common.setAll(
                switch (method) {
                    case "server/discover" ->
                        json("{'supportedVersions': ['2026-07-28'], 'capabilities': {'tools': {}},"
                                + " 'serverInfo': {'name': 'far', 'version': '2.0'}}");
                    case "tools/list" ->
                        json("{'tools': [{'name': 'echo', 'description': 'Echoes', 'inputSchema': {'type': 'object'},"
                                + " 'annotations': {'readOnlyHint': true}},"
                                + " {'name': 'ask', 'description': 'Asks', 'inputSchema': {'type': 'object'},"
                                + " 'annotations': {'readOnlyHint': true}}]}");
                    case "tools/call" ->
                        params.path("name").asString("").equals("ask")
                                ? asked(params.path("inputResponses"))
                                : text("echo of " + params.path("arguments"));
                    default -> Json.object();
                });
    }

    private static ObjectNode asked(JsonNode responses) {
        return responses.isMissingNode()
                ? json("{'resultType': 'input_required', 'inputRequests': {'c': {'method': 'elicitation/create',"
                        + " 'params': {'message': 'which colour?', 'requestedSchema': " + FORM + "}}}}")
                : text("answered " + responses.path("c"));
    }

    private static ObjectNode text(String text) {
        ObjectNode result = Json.object();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }

    /** Where people log in, and what leads there. */
    private void authorization(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/oauth-protected-resource/mcp" ->
                send(exchange, 200, json("{'resource': '%s/mcp', 'authorization_servers': ['%s']}"));
            case "/.well-known/oauth-authorization-server" ->
                send(
                        exchange,
                        200,
                        json("{'issuer': '%s', 'authorization_endpoint': '%s/authorize', 'token_endpoint': '%s/token',"
                                + " 'registration_endpoint': '%s/register', 'response_types_supported': ['code'],"
                                + " 'grant_types_supported': ['authorization_code'],"
                                + " 'token_endpoint_auth_methods_supported': ['none'],"
                                + " 'code_challenge_methods_supported': ['S256']}"));
            case "/register" -> {
                ObjectNode client = Json.object().setAll((ObjectNode) Json.parse(body(exchange)));
                send(exchange, 201, client.put("client_id", "patchbay"));
            }
            case "/authorize" -> {
                Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
                exchange.getResponseHeaders()
                        .set("Location", asked.get("redirect_uri") + "?code=c&state=" + asked.get("state"));
                exchange.sendResponseHeaders(302, -1);
            }
            case "/token" ->
                send(
                        exchange,
                        200,
                        json("{'access_token': 'token-" + tokens.incrementAndGet()
                                + "', 'token_type': 'Bearer', 'expires_in': 3600}"));
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        String origin = "http://127.0.0.1:" + exchange.getLocalAddress().getPort();
        byte[] body = Json.write(json).replace("%s", origin).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static ObjectNode json(String text) {
        return Json.object().setAll((ObjectNode) Json.parse(text.replace('\'', '"')));
    }
}
