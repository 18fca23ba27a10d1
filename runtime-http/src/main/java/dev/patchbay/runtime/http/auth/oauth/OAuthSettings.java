package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.SecretSource;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How tokens for a plugin's server are got: the table {@code oauth} in the section of its runtime.
 *
 * @param grant on whose behalf
 * @param clientId who the host is at the authorization server, where that was agreed on beforehand; null for a client that
 *     is described by {@code clientMetadata} or registers itself
 * @param clientSecret where the secret of that client is; null for none
 * @param privateKey where the key that the client signs with is, as PEM (PKCS #8) or JWK; null for none
 * @param scopes what tokens are to allow besides what the server asks for
 * @param clientMetadata the document that describes this client, whose address is its id; null for none
 * @param redirectPort the port of this machine that people's browsers come back to; 0 for any
 * @param method how the client proves who it is; null for the best that both sides can do
 * @param issuer the one authorization server that is trusted; null for the one that the plugin's server names
 */
public record OAuthSettings(
        Grant grant,
        @Nullable String clientId,
        @Nullable SecretSource clientSecret,
        @Nullable SecretSource privateKey,
        List<String> scopes,
        @Nullable URI clientMetadata,
        int redirectPort,
        @Nullable TokenMethod method,
        @Nullable String issuer) {
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String PRIVATE_KEY = "private_key";
    private static final String CLIENT_METADATA = "client_metadata_url";
    private static final String METHOD = "token_endpoint_auth_method";

    public OAuthSettings {
        Objects.requireNonNull(grant, "grant");
        scopes = List.copyOf(scopes);
    }

    /** On whose behalf a token is. */
    public enum Grant {
        /** A person's, who logs in with a browser. */
        AUTHORIZATION_CODE,
        /** The host's own; nobody has to be there. */
        CLIENT_CREDENTIALS
    }

    /** Nothing but what the servers say by themselves. */
    public static OAuthSettings defaults() {
        return new OAuthSettings(Grant.AUTHORIZATION_CODE, null, null, null, List.of(), null, 0, null, null);
    }

    /** Reads the table. Problems go to the reader. */
    public static OAuthSettings read(SectionReader table, PluginManifest manifest) {
        OAuthSettings settings = new OAuthSettings(
                table.constant("grant", Grant.class).orElse(Grant.AUTHORIZATION_CODE),
                table.parsed(CLIENT_ID, OAuthSettings::visible).orElse(null),
                secret(table, CLIENT_SECRET, manifest).orElse(null),
                secret(table, PRIVATE_KEY, manifest).orElse(null),
                table.distinct("scopes", Scopes::check).orElse(List.of()),
                table.parsed(CLIENT_METADATA, OAuthSettings::document).orElse(null),
                table.integer("redirect_port", 0, 65535).orElse(0L).intValue(),
                table.constant(METHOD, TokenMethod.class).orElse(null),
                table.parsed("issuer", OAuthSettings::issuer).orElse(null));
        settings.checkTogether(table);
        return settings;
    }

    private static Optional<SecretSource> secret(SectionReader table, String key, PluginManifest manifest) {
        Optional<SecretSource> source = table.parsed(key, SecretSource::parse);
        source.ifPresent(found -> found.check(manifest, table, key));
        return source;
    }

    private void checkTogether(SectionReader table) {
        boolean proves = clientSecret != null || privateKey != null;
        if (grant == Grant.CLIENT_CREDENTIALS && !proves) {
            table.reject(
                    "grant",
                    "\"client_credentials\" needs a secret or a key to prove who asks",
                    "add client_secret or private_key = \"env:NAME\" or \"file:PATH\"");
        }
        if (proves && !table.has(CLIENT_ID) && !table.has(CLIENT_METADATA)) {
            table.reject(
                    clientSecret != null ? CLIENT_SECRET : PRIVATE_KEY,
                    "there is a secret or a key, but nothing says of which client",
                    "add client_id = \"…\"");
        }
        if (clientSecret != null && !table.has(CLIENT_ID) && table.has(CLIENT_METADATA)) {
            table.reject(
                    CLIENT_SECRET,
                    "a client that is described by a document has no secret",
                    "use private_key, or client_id instead of client_metadata_url");
        }
        boolean fits = method == null
                || switch (method) {
                    case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> clientSecret != null || clientId == null;
                    case PRIVATE_KEY_JWT -> privateKey != null;
                    case NONE -> grant == Grant.AUTHORIZATION_CODE;
                };
        if (!fits) {
            table.reject(
                    METHOD,
                    "\"" + Objects.requireNonNull(method).wireName()
                            + "\" does not fit what the client has to prove who it is",
                    "leave it out, or add client_secret or private_key");
        }
    }

    private static String visible(String text) {
        if (!text.matches("[\\x20-\\x7e]{1,2048}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no id of a client: expected printable ASCII");
        }
        return text;
    }

    private static URI document(String text) {
        return Addresses.absolute(text)
                .filter(address -> "https".equalsIgnoreCase(address.getScheme())
                        && address.getRawPath().length() > 1
                        && address.getRawFragment() == null)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "\"" + text
                                        + "\" cannot be the id of a client: expected https://host/path of the document that describes it"));
    }

    private static String issuer(String text) {
        return Addresses.absolute(text)
                .filter(address ->
                        Addresses.isSafe(address) && address.getRawQuery() == null && address.getRawFragment() == null)
                .map(address -> text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text
                        + "\" is no authorization server: expected https://host/path, exactly as it calls itself"));
    }
}
