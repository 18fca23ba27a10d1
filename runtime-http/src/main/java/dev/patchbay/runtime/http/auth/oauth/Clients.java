package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.SecretSource;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.net.OtherOrigins;
import dev.patchbay.runtime.http.net.OtherOrigins.Reply;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides who the host is at an authorization server, in the order that MCP gives: whom the manifest names, the document that
 * describes it, a registration of its own. What is known to one authorization server is never shown to another.
 */
final class Clients {
    private static final String NAME = "Patchbay";

    private final OAuthSettings settings;
    private final RuntimeContext context;
    private final OtherOrigins others;
    private final Vault vault;
    private final Refusals refusals;

    Clients(OAuthSettings settings, RuntimeContext context, OtherOrigins others, Vault vault, Refusals refusals) {
        this.settings = settings;
        this.context = context;
        this.others = others;
        this.vault = vault;
        this.refusals = refusals;
    }

    /**
     * Who asks for a login; registers it where that is needed.
     *
     * @param redirect where people's browsers come back to
     * @param scopes what is asked for
     */
    Mono<Client> forLogin(Place place, Kept kept, URI redirect, List<String> scopes) {
        return configured(place.server(), kept).switchIfEmpty(Mono.defer(() -> {
            Registration known = kept.account(place.server().issuer()).registration();
            if (known != null
                    && known.serves(redirect.toString(), scopes, context.clock().instant())) {
                return Mono.just(known.client());
            }
            return register(place, redirect, Scopes.union(scopes, place.scopes()));
        }));
    }

    /** Who got the tokens of an earlier login, and may renew them; empty when that is somebody else by now. */
    Mono<Client> ofLogin(AuthorizationServer server, Kept kept, Account.Login login) {
        return configured(server, kept)
                .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(
                        Optional.ofNullable(kept.account(server.issuer()).registration())
                                .map(Registration::client))))
                .filter(client -> client.id().equals(login.clientId()));
    }

    /** Who the manifest says; empty when it says nothing that this server understands. */
    Mono<Client> configured(AuthorizationServer server, Kept kept) {
        String id = settings.clientId();
        URI document = settings.clientMetadata();
        if (id != null) {
            return agreed(id, server, kept).then(Mono.defer(() -> withSecrets(id, server)));
        }
        return document != null && server.readsClientDocuments()
                ? withSecrets(document.toString(), server)
                : Mono.empty();
    }

    /** A client that was agreed on beforehand was agreed on with one authorization server. */
    private Mono<Void> agreed(String id, AuthorizationServer server, Kept kept) {
        String agreed = settings.issuer() != null ? settings.issuer() : kept.agreed();
        if (agreed == null) {
            return vault.change(now -> now.agreedWith(server.issuer()));
        }
        return agreed.equals(server.issuer())
                ? Mono.empty()
                : Mono.error(refusals.unauthorized(
                        "the client \"" + id + "\" belongs to \"" + agreed + "\", and tokens now come from \""
                                + server.issuer() + "\"",
                        "see who runs it; then set issuer in the manifest, and log out: patchbay plugin logout "
                                + context.plugin().name()));
    }

    private Mono<Client> withSecrets(String id, AuthorizationServer server) {
        return Mono.fromCallable(() -> {
                    SecretSource source = settings.clientSecret();
                    String secret = source == null ? null : source.read(context);
                    SigningKey key = key();
                    TokenMethod method = settings.method() != null
                            ? settings.method()
                            : TokenMethod.best(server.methods(), key != null, secret != null);
                    return new Client(id, secret, key, method);
                })
                .subscribeOn(context.blocking());
    }

    private @Nullable SigningKey key() {
        SecretSource source = settings.privateKey();
        if (source == null) {
            return null;
        }
        try {
            return SigningKey.parse(source.read(context));
        } catch (IllegalArgumentException unusable) {
            throw PluginException.of(
                    PluginErrorCode.LAUNCH_FAILED,
                    context.plugin(),
                    "starting the plugin: " + source + " holds no key to sign with",
                    Objects.requireNonNull(unusable.getMessage()));
        }
    }

    private Mono<Client> register(Place place, URI redirect, List<String> scopes) {
        AuthorizationServer server = place.server();
        URI endpoint = server.registration();
        if (endpoint == null) {
            return Mono.error(refusals.unauthorized(
                    "\"" + server.issuer() + "\" takes no clients that it does not know",
                    "register one there, and name it in the manifest: client_id, and client_secret if it has one"));
        }
        TokenMethod wanted = settings.method() != null
                ? settings.method()
                : TokenMethod.best(server.methods(), false, !server.methods().contains(TokenMethod.NONE.wireName()));
        return others.postJson(endpoint, request(redirect, scopes, wanted), HttpAsk.Headers.NONE)
                .map(reply -> registered(server, reply, redirect, scopes))
                .flatMap(registration -> vault.change(kept -> kept.with(
                                server.issuer(), kept.account(server.issuer()).withRegistration(registration)))
                        .thenReturn(registration.client()));
    }

    /** RFC 7591 section 2. */
    private static ObjectNode request(URI redirect, List<String> scopes, TokenMethod method) {
        ObjectNode request = Json.object()
                .put("client_name", NAME)
                .put("application_type", "native")
                .put("token_endpoint_auth_method", method.wireName());
        request.putArray("redirect_uris").add(redirect.toString());
        request.putArray("grant_types").add("authorization_code").add("refresh_token");
        request.putArray("response_types").add("code");
        if (!scopes.isEmpty()) {
            request.put("scope", Scopes.text(scopes));
        }
        return request;
    }

    private Registration registered(AuthorizationServer server, Reply reply, URI redirect, List<String> scopes) {
        String who = Origin.of(Objects.requireNonNull(server.registration())).toString();
        if (reply.status() == 429 || reply.status() >= 500) {
            throw refusals.unavailable(who + " takes no clients at the moment: it answered " + reply.status());
        }
        Document answer = Document.parse(reply.text());
        if (!reply.succeeded()) {
            String why =
                    answer == null ? "" : " " + Words.ofError(answer.text("error"), answer.text("error_description"));
            throw refusals.unauthorized(
                    who + " does not take this client: it answered " + reply.status() + why,
                    "register one there by hand, and name it in the manifest with client_id");
        }
        if (answer == null || answer.text("client_id").isEmpty()) {
            throw refusals.malformed(who + " answered the registration of a client with " + reply);
        }
        String secret = answer.text("client_secret");
        boolean hasSecret = !secret.isEmpty();
        long ends = answer.seconds("client_secret_expires_at").orElse(0L);
        return new Registration(
                answer.text("client_id"),
                hasSecret ? secret : null,
                TokenMethod.named(answer.text("token_endpoint_auth_method"))
                        .filter(method -> method != TokenMethod.PRIVATE_KEY_JWT)
                        .filter(method -> hasSecret || method == TokenMethod.NONE)
                        .orElse(TokenMethod.best(server.methods(), false, hasSecret)),
                redirect.toString(),
                scopes,
                hasSecret && ends > 0 ? Instant.ofEpochSecond(ends) : null);
    }
}
