package dev.patchbay.runtime.http.auth.oauth;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gives tokens, as it describes itself: RFC 8414, or OpenID Connect Discovery.
 *
 * @param issuer who it is, exactly as it writes it
 * @param authorization where people log in; null when they cannot
 * @param token where tokens are got
 * @param registration where clients register themselves; null when they cannot
 * @param scopes what it knows tokens for; empty when it does not say
 * @param methods how clients may prove who they are
 * @param provesKey whether it has clients prove that the one who asked is the one who gets the token (PKCE, S256)
 * @param readsClientDocuments whether a client's id may be the address of a document that describes it
 * @param namesItself whether its answers by way of people's browsers say who gave them (RFC 9207)
 */
record AuthorizationServer(
        String issuer,
        @Nullable URI authorization,
        URI token,
        @Nullable URI registration,
        List<String> scopes,
        List<String> methods,
        boolean provesKey,
        boolean readsClientDocuments,
        boolean namesItself) {
    static final String OFFLINE_ACCESS = "offline_access";

    /**
     * Reads a description.
     *
     * @throws IllegalArgumentException if it is no usable one, in words that complete "…/.well-known/… "
     */
    static AuthorizationServer of(Document metadata) {
        URI token = endpoint(metadata, "token_endpoint");
        if (token == null) {
            throw new IllegalArgumentException("names no token_endpoint");
        }
        return new AuthorizationServer(
                metadata.text("issuer"),
                endpoint(metadata, "authorization_endpoint"),
                token,
                endpoint(metadata, "registration_endpoint"),
                Scopes.valid(metadata.texts("scopes_supported")),
                methods(metadata),
                metadata.texts("code_challenge_methods_supported").contains("S256"),
                metadata.flag("client_id_metadata_document_supported"),
                metadata.flag("authorization_response_iss_parameter_supported"));
    }

    /** Secrets are sent there, and people's browsers: it must be nothing but a page, and nobody may listen. */
    private static @Nullable URI endpoint(Document metadata, String key) {
        String text = metadata.text(key);
        if (text.isEmpty()) {
            return null;
        }
        return metadata.address(key)
                .filter(Addresses::isSafe)
                .filter(address -> address.getRawFragment() == null)
                .orElseThrow(
                        () -> new IllegalArgumentException("names as its " + key + " what is no address of HTTPS"));
    }

    private static List<String> methods(Document metadata) {
        List<String> named = metadata.texts("token_endpoint_auth_methods_supported");
        return named.isEmpty() ? List.of(TokenMethod.CLIENT_SECRET_BASIC.wireName()) : List.copyOf(named);
    }
}
