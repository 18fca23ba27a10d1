package dev.patchbay.runtime.http.auth.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.json.Json;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** An authorization server whose people agree to everything at once. */
final class TokenGiver implements AutoCloseable {
    /** What it was asked, in order. */
    final List<Map<String, String>> authorizations = new CopyOnWriteArrayList<>();

    final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    final List<String> authorizationHeaders = new CopyOnWriteArrayList<>();
    final List<ObjectNode> registrations = new CopyOnWriteArrayList<>();
    final List<String> metadataRequests = new CopyOnWriteArrayList<>();

    /** What each access token allows that is good. */
    final Map<String, String> good = new ConcurrentHashMap<>();

    volatile String prefix = "";
    volatile String metadataPath = "/.well-known/oauth-authorization-server";
    volatile UnaryOperator<ObjectNode> metadata = same -> same;
    volatile UnaryOperator<ObjectNode> answers = same -> same;
    volatile UnaryOperator<String> redirects = same -> same;
    volatile int refreshStatus = 200;
    volatile @Nullable Integer lifetimeSeconds = 3600;

    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final DisposableServer server;

    TokenGiver() {
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    String origin() {
        return "http://localhost:" + server.port();
    }

    String issuer() {
        return origin() + prefix;
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        String path = "/" + request.path();
        if (path.contains("/.well-known/")) {
            metadataRequests.add(path);
            return path.equals(metadataPath)
                    ? json(response, 200, metadata.apply(description()))
                    : response.sendNotFound();
        }
        if (path.equals(prefix + "/authorize")) {
            return authorize(request, response);
        }
        if (path.equals(prefix + "/token")) {
            return body(request).flatMap(form -> Mono.from(token(request, response, Form.decode(form))));
        }
        if (path.equals(prefix + "/register")) {
            return body(request).flatMap(text -> Mono.from(register(response, (ObjectNode) Json.parse(text))));
        }
        return response.sendNotFound();
    }

    private ObjectNode description() {
        ObjectNode description = Json.object()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("registration_endpoint", issuer() + "/register")
                .put("authorization_response_iss_parameter_supported", true);
        description.putArray("response_types_supported").add("code");
        description.putArray("code_challenge_methods_supported").add("S256");
        description.putArray("token_endpoint_auth_methods_supported").add("none");
        return description;
    }

    private Publisher<Void> authorize(HttpServerRequest request, HttpServerResponse response) {
        Map<String, String> asked =
                Form.decode(request.uri().substring(request.uri().indexOf('?') + 1));
        authorizations.add(asked);
        String code = "code-" + numbers.incrementAndGet();
        challenges.put(code, asked.getOrDefault("code_challenge", ""));
        good.put(code, asked.getOrDefault("scope", ""));
        String back = asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state") + "&iss="
                + Form.encode(issuer());
        return response.status(302)
                .header(HttpHeaderNames.LOCATION, redirects.apply(back))
                .send();
    }

    private Publisher<Void> token(HttpServerRequest request, HttpServerResponse response, Map<String, String> form) {
        tokenRequests.add(form);
        authorizationHeaders.add(
                Objects.requireNonNullElse(request.requestHeaders().get("authorization"), ""));
        String scope;
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                String challenge = challenges.remove(form.getOrDefault("code", ""));
                if (challenge == null || !challenge.equals(hash(form.getOrDefault("code_verifier", "")))) {
                    return json(response, 400, Json.object().put("error", "invalid_grant"));
                }
                scope = good.getOrDefault(form.get("code"), "");
            }
            case "refresh_token" -> {
                // Each is good for once.
                scope = refreshTokens.remove(form.getOrDefault("refresh_token", ""));
                if (refreshStatus != 200 || scope == null) {
                    return json(
                            response,
                            refreshStatus == 200 ? 400 : refreshStatus,
                            Json.object()
                                    .put("error", "invalid_grant")
                                    .put("error_description", "not " + form.get("refresh_token")));
                }
            }
            default -> scope = form.getOrDefault("scope", "");
        }
        return json(response, 200, answers.apply(tokens(scope)));
    }

    private ObjectNode tokens(String scope) {
        int number = numbers.incrementAndGet();
        String access = "access-" + number;
        good.put(access, scope);
        refreshTokens.put("refresh-" + number, scope);
        ObjectNode tokens = Json.object()
                .put("access_token", access)
                .put("token_type", "bearer")
                .put("refresh_token", "refresh-" + number);
        if (lifetimeSeconds != null) {
            tokens.put("expires_in", lifetimeSeconds);
        }
        return scope.isEmpty() ? tokens : tokens.put("scope", scope);
    }

    private Publisher<Void> register(HttpServerResponse response, ObjectNode client) {
        registrations.add(client);
        return json(
                response,
                201,
                Json.object()
                        .put("client_id", "client-" + registrations.size() + "-of-" + server.port())
                        .put("client_secret", "secret-of-" + server.port())
                        .put(
                                "token_endpoint_auth_method",
                                client.get("token_endpoint_auth_method").stringValue()));
    }

    static Publisher<Void> json(HttpServerResponse response, int status, ObjectNode body) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .sendString(Mono.just(Json.write(body)));
    }

    private static Mono<String> body(HttpServerRequest request) {
        return request.receive().aggregate().asString().defaultIfEmpty("");
    }

    private static String hash(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
