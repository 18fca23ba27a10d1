package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.json.Json;
import dev.patchbay.runtime.http.net.HttpAsk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who the host is at one authorization server, and what proves it.
 *
 * @param id the name that it goes by
 * @param secret null for none
 * @param key null for none
 * @param method how it is proved
 */
record Client(String id, @Nullable String secret, @Nullable SigningKey key, TokenMethod method) {
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration VALID = Duration.ofMinutes(5);

    /** Adds to a request at the token endpoint what belongs into its body. */
    void prove(Map<String, String> form, AuthorizationServer server, Instant now) {
        if (method != TokenMethod.CLIENT_SECRET_BASIC) {
            form.put("client_id", id);
        }
        if (method == TokenMethod.CLIENT_SECRET_POST) {
            form.put("client_secret", Objects.requireNonNull(secret));
        }
        if (method == TokenMethod.PRIVATE_KEY_JWT) {
            form.put("client_assertion_type", ASSERTION);
            form.put("client_assertion", assertion(server, now));
        }
    }

    /** What belongs into its headers: RFC 6749 section 2.3.1, each part encoded as in a form. */
    HttpAsk.Headers headers() {
        if (method != TokenMethod.CLIENT_SECRET_BASIC) {
            return HttpAsk.Headers.NONE;
        }
        String both = Form.encode(id) + ":" + Form.encode(Objects.requireNonNull(secret));
        String basic = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
        return header -> header.accept("authorization", basic);
    }

    /** RFC 7523 section 3. It is for the issuer and not for an endpoint, so that no other server can make use of it. */
    private String assertion(AuthorizationServer server, Instant now) {
        return Objects.requireNonNull(key)
                .sign(Json.object()
                        .put("iss", id)
                        .put("sub", id)
                        .put("aud", server.issuer())
                        .put("jti", UUID.randomUUID().toString())
                        .put("iat", now.getEpochSecond())
                        .put("exp", now.plus(VALID).getEpochSecond()));
    }

    /** Without what proves it. */
    @Override
    public String toString() {
        return "client " + id;
    }
}
