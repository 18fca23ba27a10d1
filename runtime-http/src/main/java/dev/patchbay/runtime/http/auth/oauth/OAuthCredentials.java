package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.auth.Credentials;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.OtherOrigins;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A token of OAuth 2.1 in {@code Authorization: Bearer}, as MCP has clients get it. It is taken from what was kept, renewed
 * before it ends, and got anew when the server refuses it; then a person is asked to log in, unless the grant is the host's
 * own. Whatever is done for a token is done once for all requests that wait for it.
 */
public final class OAuthCredentials implements Credentials {
    private static final int FORBIDDEN = 403;

    /** What every server answers somehow, and one that wants tokens with what it wants. */
    private static final String PROBE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    /** A token that is refused so soon after it was given will not be taken if another is got in the same way. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final URI serverUrl;
    private final OAuthSettings settings;
    private final Clock clock;
    private final Discovery discovery;
    private final Vault vault;
    private final Grants grants;
    private final Flight<Boolean> flight = new Flight<>();
    private volatile @Nullable Shown shown;
    private volatile boolean loaded;

    private OAuthCredentials(
            URI serverUrl, OAuthSettings settings, Clock clock, Discovery discovery, Vault vault, Grants grants) {
        this.serverUrl = serverUrl;
        this.settings = settings;
        this.clock = clock;
        this.discovery = discovery;
        this.vault = vault;
        this.grants = grants;
    }

    /**
     * Credentials for a plugin's server. Nothing is read or asked before they are used.
     *
     * @param serverUrl the server's address as the manifest has it
     * @param others how the servers are reached that it points to
     */
    public static OAuthCredentials of(
            URI serverUrl, OAuthSettings settings, RuntimeContext context, OtherOrigins others) {
        Refusals refusals = new Refusals(context.plugin());
        Vault vault = new Vault(context, serverUrl);
        return new OAuthCredentials(
                serverUrl,
                settings,
                context.clock(),
                new Discovery(serverUrl, others, refusals, settings.issuer()),
                vault,
                new Grants(settings, context, others, vault, refusals));
    }

    @Override
    public @Nullable Credential now() {
        Shown current = shown;
        return current == null || current.isStale(clock.millis()) ? null : current.credential;
    }

    @Override
    public Mono<Credential> obtain() {
        return flight.join(this::ready).then(Mono.fromSupplier(() -> {
            Shown current = shown;
            return current == null ? null : current.credential;
        }));
    }

    @Override
    public Mono<Boolean> refused(AnswerHead refusal, @Nullable Credential tried) {
        Challenge challenge = challenge(refusal);
        if (refusal.status() == FORBIDDEN && !challenge.wantsMoreScope()) {
            return Mono.just(false);
        }
        return Mono.defer(() -> isOutdated(tried)
                ? Mono.just(true)
                : flight.join(() -> vault.read().flatMap(kept -> {
                    adopt(kept);
                    return isOutdated(tried) ? Mono.just(true) : better(challenge, kept);
                })));
    }

    /** Whether another token can be shown by now. */
    private boolean isOutdated(@Nullable Credential tried) {
        Shown current = shown;
        return current != null && !current.credential.equals(tried);
    }

    /**
     * Logs in, whatever is known from earlier, and keeps what comes of it. Errors are
     * {@link dev.patchbay.plugin.PluginException}, {@code unauthorized} above all.
     *
     * @param server how the plugin's server is reached, without credentials, to hear what it wants
     */
    public Mono<Void> login(Exchanger server) {
        HttpAsk probe = new HttpAsk(
                HttpAsk.Verb.POST,
                serverUrl,
                PROBE.getBytes(StandardCharsets.UTF_8),
                header -> {
                    header.accept(HttpHeaderNames.CONTENT_TYPE, "application/json");
                    header.accept(HttpHeaderNames.ACCEPT, "application/json, text/event-stream");
                },
                true,
                HttpAsk.Patience.STREAM);
        return server.exchange(probe, (head, body) -> Mono.just(challenge(head)))
                .flatMap(challenge -> flight.join(() -> vault.read().flatMap(kept -> anew(challenge, kept))))
                .then();
    }

    private Mono<Boolean> anew(Challenge heard, Kept kept) {
        Challenge challenge =
                new Challenge(heard.metadata(), Scopes.union(heard.scopes(), kept.wanted()), heard.error());
        return discovery.locate(challenge, kept.current()).flatMap(place -> grant(place, kept, challenge));
    }

    private static Challenge challenge(AnswerHead refusal) {
        return Challenge.of(refusal.headers().getAll(HttpHeaderNames.WWW_AUTHENTICATE));
    }

    /** What is kept is known, and renewed if it is about to end. True, whether there is anything or not. */
    private Mono<Boolean> ready() {
        return Mono.defer(() -> {
            Shown current = shown;
            return loaded && (current == null || !current.isStale(clock.millis()))
                    ? Mono.just(true)
                    : vault.read().flatMap(this::readied);
        });
    }

    private Mono<Boolean> readied(Kept kept) {
        adopt(kept);
        Account.Login login = kept.login().orElse(null);
        if (login == null || shown == null || !shown.isStale(clock.millis())) {
            return Mono.just(true);
        }
        return discovery
                .describe(String.valueOf(kept.current()))
                .flatMap(server -> renewed(server, kept, login))
                .onErrorResume(failure -> !login.tokens().hasEnded(clock.instant()), notNow -> {
                    // It is good for a while yet; those who use it then must not all try again.
                    shown = Shown.until(login, login.tokens().expires());
                    return Mono.just(true);
                });
    }

    /** Tokens instead of those that the server refuses. */
    private Mono<Boolean> better(Challenge challenge, Kept kept) {
        Account.Login login = kept.login().orElse(null);
        boolean asked = login != null && login.asked().containsAll(challenge.scopes());
        if (challenge.wantsMoreScope() && (asked || challenge.scopes().isEmpty())) {
            return Mono.just(false);
        }
        return discovery.locate(challenge, kept.current()).flatMap(place -> {
            String issuer = place.server().issuer();
            if (login == null || challenge.wantsMoreScope() || !issuer.equals(kept.current())) {
                return grant(place, kept, challenge);
            }
            boolean fresh = login.tokens().obtained().plus(FRESH).isAfter(clock.instant());
            if (fresh) {
                return asked && !grants.wasRenewed(login.tokens()) ? Mono.just(false) : grant(place, kept, challenge);
            }
            return renewed(place.server(), kept, login)
                    .flatMap(renewed -> renewed ? Mono.just(true) : grant(place, kept, challenge));
        });
    }

    private Mono<Boolean> grant(Place place, Kept kept, Challenge challenge) {
        boolean same = place.server().issuer().equals(kept.current());
        List<String> before = same
                ? kept.login()
                        .map(login -> challenge.wantsMoreScope()
                                ? Scopes.union(login.asked(), login.tokens().granted())
                                : login.asked())
                        .orElse(List.of())
                : List.of();
        return grants.grant(place, kept, scopes(challenge, place, before))
                .flatMap(login -> keep(place.server().issuer(), login))
                // Whoever logs in later should not have to do it twice.
                .onErrorResume(nobody ->
                        vault.change(now -> now.wanting(challenge.scopes())).then(Mono.error(nobody)));
    }

    /** The order that MCP gives: what the challenge asks for, else all that the server knows, else nothing. */
    private List<String> scopes(Challenge challenge, Place place, List<String> before) {
        List<String> needed = challenge.scopes().isEmpty() && settings.scopes().isEmpty()
                ? place.scopes()
                : Scopes.union(settings.scopes(), challenge.scopes());
        List<String> wanted = Scopes.union(before, needed);
        boolean offline = settings.grant() == OAuthSettings.Grant.AUTHORIZATION_CODE
                && !wanted.isEmpty()
                && place.server().scopes().contains(AuthorizationServer.OFFLINE_ACCESS);
        return offline ? Scopes.union(wanted, List.of(AuthorizationServer.OFFLINE_ACCESS)) : wanted;
    }

    /** False when they cannot be renewed; then they are not tried again. */
    private Mono<Boolean> renewed(AuthorizationServer server, Kept kept, Account.Login login) {
        return grants.renew(server, kept, login)
                .flatMap(fresh -> keep(server.issuer(), fresh))
                .switchIfEmpty(Mono.defer(
                        () -> keep(server.issuer(), login.with(login.tokens().withoutRefresh()))
                                .thenReturn(false)));
    }

    private Mono<Boolean> keep(String issuer, Account.Login login) {
        return vault.change(kept -> kept.loggedIn(issuer, login)).then(Mono.fromSupplier(() -> {
            shown = shown(login);
            return true;
        }));
    }

    private void adopt(Kept kept) {
        loaded = true;
        shown = kept.login().map(this::shown).orElse(null);
    }

    private Shown shown(Account.Login login) {
        boolean renewable =
                login.tokens().refresh() != null || settings.grant() == OAuthSettings.Grant.CLIENT_CREDENTIALS;
        // What cannot be renewed is shown until the server says no: its clock counts, not this one.
        return Shown.until(login, renewable ? login.tokens().stale() : null);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "OAuth for " + Addresses.canonical(serverUrl);
    }

    /** A token, ready to be shown. */
    private record Shown(Credential credential, long staleMillis) {
        static Shown until(Account.Login login, @Nullable Instant stale) {
            return new Shown(
                    new Credential("Authorization", "Bearer " + login.tokens().access()),
                    Optional.ofNullable(stale)
                            .filter(instant -> instant.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE)))
                            .map(Instant::toEpochMilli)
                            .orElse(Long.MAX_VALUE));
        }

        boolean isStale(long nowMillis) {
            return nowMillis >= staleMillis;
        }
    }
}
