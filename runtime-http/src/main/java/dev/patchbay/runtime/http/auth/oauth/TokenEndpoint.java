package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.net.OtherOrigins;
import dev.patchbay.runtime.http.net.OtherOrigins.Reply;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Gets tokens: RFC 6749 sections 3.2 and 5. */
final class TokenEndpoint {
    /** What a request says that nobody else may know; a server may repeat it where it complains. */
    private static final Set<String> SECRET =
            Set.of("code", "code_verifier", "refresh_token", "client_secret", "client_assertion");

    private final OtherOrigins others;
    private final Refusals refusals;
    private final Clock clock;
    private final Scheduler blocking;

    TokenEndpoint(OtherOrigins others, Refusals refusals, Clock clock, Scheduler blocking) {
        this.others = others;
        this.refusals = refusals;
        this.clock = clock;
        this.blocking = blocking;
    }

    /**
     * Asks for tokens. Errors are {@link RefusedException} when the server will not give any, and
     * {@link dev.patchbay.plugin.PluginException} when it cannot be asked.
     *
     * @param parameters what the grant consists of
     * @param asked the scopes that they are for
     * @param refresh the refresh token that stays where the answer has none; null for none
     */
    Mono<Tokens> request(
            AuthorizationServer server,
            Client client,
            Map<String, String> parameters,
            List<String> asked,
            @Nullable String refresh) {
        return Mono.fromCallable(() -> {
                    Map<String, String> form = new LinkedHashMap<>(parameters);
                    form.values().removeIf(String::isEmpty);
                    client.prove(form, server, clock.instant());
                    return form;
                })
                // Signing takes its time, and randomness that the system may have to gather.
                .subscribeOn(blocking)
                .flatMap(form -> others.postForm(server.token(), form, client.headers())
                        .map(reply -> read(server, reply, form, asked, refresh)));
    }

    private Tokens read(
            AuthorizationServer server,
            Reply reply,
            Map<String, String> form,
            List<String> asked,
            @Nullable String refresh) {
        String who = Origin.of(server.token()).toString();
        if (reply.status() == 429 || reply.status() >= 500) {
            throw refusals.unavailable(who + " gives no token at the moment: it answered " + reply.status());
        }
        Document answer = Document.parse(reply.text());
        if (!reply.succeeded() && answer != null && !answer.text("error").isEmpty()) {
            throw new RefusedException(answer.text("error"), who + " gives no token: " + words(answer, form));
        }
        if (!reply.succeeded() || answer == null) {
            throw refusals.malformed(who + " answered the request for a token with " + reply);
        }
        try {
            return Tokens.of(answer, asked, refresh, clock.instant());
        } catch (IllegalArgumentException unusable) {
            throw refusals.malformed(who + " " + unusable.getMessage());
        }
    }

    private static String words(Document answer, Map<String, String> form) {
        String description = answer.text("error_description");
        for (Map.Entry<String, String> each : form.entrySet()) {
            if (SECRET.contains(each.getKey())) {
                description = description.replace(each.getValue(), "…");
            }
        }
        return Words.ofError(answer.text("error"), description);
    }

    /** The server will not give a token for what it was shown. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String error;

        RefusedException(String error, String message) {
            super(message, null, false, false);
            this.error = error;
        }

        /** Whether it does not know the client, which then may have to register itself again. */
        boolean isOfClient() {
            return error.equals("invalid_client") || error.equals("unauthorized_client");
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }
}
