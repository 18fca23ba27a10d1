package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.net.Origin;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Has a person log in, and gets tokens on their behalf: the authorization code grant of OAuth 2.1 with PKCE. */
final class BrowserLogin {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RuntimeContext context;
    private final int redirectPort;
    private final Clients clients;
    private final TokenEndpoint endpoint;
    private final Vault vault;
    private final Refusals refusals;

    BrowserLogin(
            RuntimeContext context,
            int redirectPort,
            Clients clients,
            TokenEndpoint endpoint,
            Vault vault,
            Refusals refusals) {
        this.context = context;
        this.redirectPort = redirectPort;
        this.clients = clients;
        this.endpoint = endpoint;
        this.vault = vault;
        this.refusals = refusals;
    }

    /** Asks the person, waits for what they do, and gets tokens for it. Cancelling withdraws the question. */
    Mono<Account.Login> login(Place place, Kept kept, List<String> scopes) {
        AuthorizationServer server = place.server();
        if (server.authorization() == null || !server.provesKey()) {
            return Mono.error(refusals.malformed("\"" + server.issuer() + "\" "
                    + (server.authorization() == null
                            ? "names no page where a person could log in"
                            : "does not say that it keeps logins from being intercepted: expected \"S256\" in "
                                    + "code_challenge_methods_supported")));
        }
        return Mono.fromCallable(Unguessable::create)
                .subscribeOn(context.blocking())
                .flatMap(secrets -> Mono.usingWhen(
                        listen(kept.account(server.issuer()).registration(), secrets.state()),
                        listener -> clients.forLogin(place, kept, listener.address(), scopes)
                                .flatMap(client -> answered(
                                        client,
                                        new AuthorizationRequest(
                                                place, client.id(), listener.address(), scopes, secrets),
                                        listener)),
                        RedirectListener.Open::close));
    }

    /** The port that the host is registered with is taken again if it can be had: many servers know no other. */
    private Mono<RedirectListener.Open> listen(@Nullable Registration registered, String state) {
        int before = registered == null ? -1 : URI.create(registered.redirect()).getPort();
        if (redirectPort == 0 && before > 0) {
            return RedirectListener.open(before, state)
                    .onErrorResume(taken -> RedirectListener.open(0, state))
                    .onErrorMap(this::cannotListen);
        }
        return RedirectListener.open(redirectPort, state).onErrorMap(this::cannotListen);
    }

    private Throwable cannotListen(Throwable failure) {
        return failure instanceof IOException || failure instanceof io.netty.channel.ChannelException
                ? refusals.notLoggedIn("the login's answer cannot be waited for: " + failure.getMessage())
                : failure;
    }

    private Mono<Account.Login> answered(Client client, AuthorizationRequest request, RedirectListener.Open listener) {
        Place place = request.place();
        Mono<Map<String, String>> nobody = context.host()
                .ask(new Question.Login(context.plugin(), message(request), request.address()))
                .flatMap(answer -> answer instanceof QuestionAnswer.Accepted
                        ? Mono.never()
                        : Mono.error(refusals.notLoggedIn(Origin.of(
                                        place.server().token())
                                + " gives tokens for this plugin to somebody who logs in, and "
                                + (answer instanceof QuestionAnswer.Declined ? "a person said no" : "nobody did"))));
        return Mono.firstWithSignal(listener.answer(), nobody)
                .timeout(
                        PATIENCE,
                        Mono.error(() -> refusals.notLoggedIn(
                                "nobody finished the login within " + PATIENCE.toMinutes() + " minutes")),
                        context.timer())
                .map(answer -> request.redemption(request.code(answer, refusals)))
                .flatMap(form -> endpoint.request(place.server(), client, form, request.scopes(), null))
                .onErrorResume(TokenEndpoint.RefusedException.class, refused -> refused(place, client, refused))
                .map(tokens -> new Account.Login(place.resource(), client.id(), request.scopes(), tokens));
    }

    private String message(AuthorizationRequest request) {
        Origin where = Origin.of(Objects.requireNonNull(request.place().server().authorization()));
        return "log in at " + where + " so that the plugin can use "
                + request.place().resource() + " on your behalf"
                + (request.scopes().isEmpty() ? "" : ", allowed to: " + Scopes.text(request.scopes()));
    }

    private Mono<Tokens> refused(Place place, Client client, TokenEndpoint.RefusedException refused) {
        Mono<Tokens> failure = Mono.error(refusals.notLoggedIn(refused.words()));
        return refused.isOfClient()
                ? vault.forgetRegistration(place.server().issuer(), client.id()).then(failure)
                : failure;
    }
}
