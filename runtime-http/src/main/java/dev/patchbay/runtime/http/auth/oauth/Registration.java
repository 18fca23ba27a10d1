package dev.patchbay.runtime.http.auth.oauth;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That the host registered itself at an authorization server, and what came of it.
 *
 * @param clientId who it is there
 * @param secret what proves it; null for nothing
 * @param method how it is proved
 * @param redirect where people's browsers come back to
 * @param scopes what it was registered for
 * @param expires when the secret ends; null for never
 */
record Registration(
        String clientId,
        @Nullable String secret,
        TokenMethod method,
        String redirect,
        List<String> scopes,
        @Nullable Instant expires) {
    Registration {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(redirect, "redirect");
        scopes = List.copyOf(scopes);
    }

    /** Whether it will do for a login. */
    boolean serves(String redirectUri, List<String> wanted, Instant now) {
        return redirectUri.equals(redirect) && scopes.containsAll(wanted) && (expires == null || now.isBefore(expires));
    }

    Client client() {
        return new Client(clientId, secret, null, method);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "registration of " + clientId;
    }
}
