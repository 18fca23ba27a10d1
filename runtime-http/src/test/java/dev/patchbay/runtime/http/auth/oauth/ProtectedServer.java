package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** A plugin's server that wants tokens. */
final class ProtectedServer implements AutoCloseable {
    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    final List<String> metadataRequests = new CopyOnWriteArrayList<>();
    final List<String> shown = new CopyOnWriteArrayList<>();

    volatile TokenGiver giver;
    volatile String metadataPath = WELL_KNOWN + "/mcp";
    volatile UnaryOperator<ObjectNode> metadata = same -> same;

    /** What the challenge says; null for where the metadata are. */
    volatile @Nullable String challenge;

    /** What a token must allow. */
    volatile String needed = "";

    private final DisposableServer server;

    ProtectedServer(TokenGiver giver) {
        this.giver = giver;
        this.server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    String origin() {
        return "http://localhost:" + server.port();
    }

    URI url() {
        return URI.create(origin() + "/mcp");
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        String path = "/" + request.path();
        if (path.contains("/.well-known/")) {
            metadataRequests.add(path);
            return path.equals(metadataPath)
                    ? TokenGiver.json(response, 200, metadata.apply(description()))
                    : response.sendNotFound();
        }
        String token = Objects.requireNonNullElse(request.requestHeaders().get("authorization"), "");
        shown.add(token);
        String allowed = giver.good.get(token.replace("Bearer ", ""));
        if (allowed == null) {
            return response.status(401)
                    .header("www-authenticate", challenge(""))
                    .send();
        }
        if (!List.of(allowed.split(" ", -1)).containsAll(List.of(needed.split(" ", -1))) && !needed.isEmpty()) {
            return response.status(403)
                    .header("www-authenticate", challenge(", error=\"insufficient_scope\", scope=\"" + needed + "\""))
                    .send();
        }
        return response.sendString(Mono.just("served"));
    }

    private String challenge(String more) {
        String set = challenge;
        return (set != null ? set : "Bearer resource_metadata=\"" + origin() + metadataPath + "\"") + more;
    }

    private ObjectNode description() {
        ObjectNode description = Json.object().put("resource", url().toString());
        description.putArray("authorization_servers").add(giver.issuer());
        return description;
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
