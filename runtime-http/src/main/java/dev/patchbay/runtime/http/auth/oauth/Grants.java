package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.net.OtherOrigins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The ways to tokens: a person's login, the client's own credentials, and earlier tokens. */
final class Grants {
    private final OAuthSettings settings;
    private final Clients clients;
    private final TokenEndpoint endpoint;
    private final BrowserLogin browser;
    private final Vault vault;
    private final Refusals refusals;
    private volatile @Nullable String lastRenewed;

    Grants(OAuthSettings settings, RuntimeContext context, OtherOrigins others, Vault vault, Refusals refusals) {
        this.settings = settings;
        this.vault = vault;
        this.refusals = refusals;
        this.clients = new Clients(settings, context, others, vault, refusals);
        this.endpoint = new TokenEndpoint(others, refusals, context.clock(), context.blocking());
        this.browser = new BrowserLogin(context, settings.redirectPort(), clients, endpoint, vault, refusals);
    }

    /** Gets tokens that allow this, from the beginning. */
    Mono<Account.Login> grant(Place place, Kept kept, List<String> scopes) {
        return switch (settings.grant()) {
            case AUTHORIZATION_CODE -> browser.login(place, kept, scopes);
            case CLIENT_CREDENTIALS ->
                clients.configured(place.server(), kept)
                        .switchIfEmpty(Mono.error(() -> refusals.unauthorized(
                                "\"" + place.server().issuer() + "\" does not read documents that describe clients",
                                "register one there, and name it in the manifest with client_id")))
                        .flatMap(client -> ofClient(place.server(), client, place.resource(), scopes))
                        .onErrorMap(
                                TokenEndpoint.RefusedException.class,
                                refused -> refusals.unauthorized(
                                        refused.words(),
                                        "see that the client of the manifest and what proves it are right"));
        };
    }

    /**
     * Gets tokens for what earlier tokens allowed, without anybody; empty when that is not possible or refused. What fails
     * otherwise may succeed later.
     */
    Mono<Account.Login> renew(AuthorizationServer server, Kept kept, Account.Login login) {
        String refresh = login.tokens().refresh();
        boolean own = settings.grant() == OAuthSettings.Grant.CLIENT_CREDENTIALS;
        if (!own && refresh == null) {
            return Mono.empty();
        }
        return clients.ofLogin(server, kept, login)
                .flatMap(client -> own
                        ? ofClient(server, client, login.resource(), login.asked())
                        : refreshed(server, client, login, String.valueOf(refresh)))
                .doOnNext(fresh -> lastRenewed = fresh.tokens().access())
                .onErrorResume(
                        TokenEndpoint.RefusedException.class,
                        refused -> refused.isOfClient()
                                ? vault.forgetRegistration(server.issuer(), login.clientId())
                                        .then(Mono.empty())
                                : Mono.empty());
    }

    /** Whether these were got by renewing others, and not by asking from the beginning. */
    boolean wasRenewed(Tokens tokens) {
        return tokens.access().equals(lastRenewed) && settings.grant() == OAuthSettings.Grant.AUTHORIZATION_CODE;
    }

    /** RFC 6749 section 4.4. */
    private Mono<Account.Login> ofClient(
            AuthorizationServer server, Client client, String resource, List<String> scopes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("resource", resource);
        form.put("scope", Scopes.text(scopes));
        return endpoint.request(server, client, form, scopes, null)
                .map(tokens -> new Account.Login(resource, client.id(), scopes, tokens));
    }

    /** RFC 6749 section 6; another refresh token takes the place of this one where the answer has one. */
    private Mono<Account.Login> refreshed(
            AuthorizationServer server, Client client, Account.Login login, String refresh) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refresh);
        form.put("resource", login.resource());
        return endpoint.request(server, client, form, login.tokens().granted(), refresh)
                .map(login::with);
    }
}
