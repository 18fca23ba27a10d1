package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.net.OtherOrigins;
import dev.patchbay.runtime.http.net.OtherOrigins.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out who gives tokens for a plugin's server: what the server says of itself (RFC 9728) names an authorization server,
 * and what that says of itself (RFC 8414, OpenID Connect Discovery) where people log in and tokens are got. A description is
 * believed only where it is of exactly what was asked for.
 */
final class Discovery {
    private final URI serverUrl;
    private final OtherOrigins others;
    private final Refusals refusals;
    private final @Nullable String trusted;

    /**
     * A search for one server.
     *
     * @param trusted the only authorization server that may give tokens; null for any that the server names
     */
    Discovery(URI serverUrl, OtherOrigins others, Refusals refusals, @Nullable String trusted) {
        this.serverUrl = serverUrl;
        this.others = others;
        this.refusals = refusals;
        this.trusted = trusted;
    }

    /**
     * Where a token is got for what was refused.
     *
     * @param known the authorization server that gave tokens before, which is kept where the server names more than one
     */
    Mono<Place> locate(Challenge challenge, @Nullable String known) {
        return first(resourcePlaces(challenge), this::resource)
                .flatMap(resource -> issuerOf(resource, known)
                        .flatMap(this::describe)
                        .map(server -> new Place(resource.name, resource.scopes, server)))
                .switchIfEmpty(Mono.defer(this::withoutResourceMetadata));
    }

    /** The authorization server of this name. */
    Mono<AuthorizationServer> describe(String issuer) {
        URI address = Addresses.absolute(issuer)
                .filter(Addresses::isSafe)
                .filter(each -> each.getRawQuery() == null && each.getRawFragment() == null)
                .orElse(null);
        if (address == null) {
            return Mono.error(refusals.malformed(where() + " says that tokens come from " + Words.quoted(issuer)
                    + ", which is no address of HTTPS"));
        }
        List<String> wrong = new ArrayList<>();
        return first(
                        Addresses.issuerMetadata(address),
                        (place, metadata) -> server(place, metadata, List.of(issuer), wrong))
                .switchIfEmpty(Mono.error(() -> refusals.malformed("\"" + issuer + "\", where tokens for " + where()
                        + " come from, "
                        + (wrong.isEmpty()
                                ? "does not say how"
                                : "is not described well: " + String.join("; ", wrong)))));
    }

    private List<URI> resourcePlaces(Challenge challenge) {
        URI told = challenge.metadata();
        return told != null ? List.of(told) : Addresses.resourceMetadata(serverUrl);
    }

    private @Nullable Resource resource(URI place, Document metadata) {
        String name = metadata.text("resource");
        if (Addresses.absolute(name)
                .filter(each -> Addresses.covers(each, serverUrl))
                .isEmpty()) {
            throw refusals.unauthorized(
                    "what " + Origin.of(place) + " says about logging in is about " + Words.quoted(name)
                            + ", not about " + Addresses.canonical(serverUrl),
                    "do not log in there: correct the url in the manifest, or tell whoever runs the server");
        }
        return new Resource(
                name, metadata.texts("authorization_servers"), Scopes.valid(metadata.texts("scopes_supported")));
    }

    private Mono<String> issuerOf(Resource resource, @Nullable String known) {
        List<String> issuers = resource.issuers;
        if (trusted != null) {
            return issuers.isEmpty() || issuers.contains(trusted)
                    ? Mono.just(trusted)
                    : Mono.error(refusals.unauthorized(
                            where() + " takes tokens of " + Words.quoted(String.join(" ", issuers))
                                    + ", and the manifest trusts \"" + trusted + "\"",
                            "see who runs them, then change issuer in the manifest"));
        }
        if (known != null && issuers.contains(known)) {
            return Mono.just(known);
        }
        return Mono.justOrEmpty(issuers.stream().findFirst());
    }

    /**
     * Servers of the revision 2025-03-26 have an authorization server of their own at their root; what the manifest says of it
     * comes first.
     */
    private Mono<Place> withoutResourceMetadata() {
        String resource = Addresses.canonical(serverUrl);
        if (trusted != null) {
            return describe(trusted).map(server -> new Place(resource, List.of(), server));
        }
        String root = Addresses.base(serverUrl);
        List<String> wrong = new ArrayList<>();
        return first(
                        List.of(Addresses.issuerMetadata(URI.create(root)).get(0)),
                        (place, metadata) -> server(place, metadata, List.of(root, root + "/"), wrong))
                .filter(server -> Addresses.isSafe(serverUrl))
                .map(server -> new Place(resource, List.of(), server))
                .switchIfEmpty(Mono.error(() -> refusals.unauthorized(
                        where() + " wants to know who asks, and does not say where to log in",
                        "name a secret with auth_secret in the manifest, or the authorization server with issuer")));
    }

    private static @Nullable AuthorizationServer server(
            URI place, Document metadata, List<String> expected, List<String> wrong) {
        try {
            if (!expected.contains(metadata.text("issuer"))) {
                throw new IllegalArgumentException("describes " + Words.quoted(metadata.text("issuer")) + " instead");
            }
            return AuthorizationServer.of(metadata);
        } catch (IllegalArgumentException unusable) {
            wrong.add(place.getRawPath() + " " + unusable.getMessage());
            return null;
        }
    }

    /** What the first of these places gives that gives anything; empty for none. */
    private <T> Mono<T> first(List<URI> places, BiFunction<URI, Document, @Nullable T> reading) {
        return Flux.fromIterable(places)
                .concatMap(
                        place -> others.get(place)
                                .flatMap(reply -> Mono.justOrEmpty(document(place, reply)))
                                .flatMap(document -> Mono.justOrEmpty(reading.apply(place, document))),
                        1)
                .next();
    }

    private @Nullable Document document(URI place, Reply reply) {
        if (reply.status() == 429 || reply.status() >= 500) {
            throw unavailable(place, reply);
        }
        return reply.status() == 200 ? Document.parse(reply.text()) : null;
    }

    private PluginException unavailable(URI place, Reply reply) {
        return refusals.unavailable(
                Origin.of(place) + " cannot say where to log in at the moment: it answered " + reply.status());
    }

    private String where() {
        return Origin.of(serverUrl).toString();
    }

    private record Resource(String name, List<String> issuers, List<String> scopes) {}
}
