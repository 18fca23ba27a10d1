package dev.patchbay.runtime.http.auth;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.http.auth.Credentials.Credential;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.AnswerReader;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Shows a credential with every request. When the server refuses it with 401 or 403 the {@link Credentials} are asked for a
 * better one, and the request is sent again, whatever it asks for: who was refused has not been served. For good that is
 * {@code unauthorized}. What was shown is taken out of the words of every failure.
 */
public final class AuthorizedExchanger implements Exchanger {
    private static final int MOST_REFUSALS = 4;

    private final Exchanger next;
    private final Credentials credentials;
    private final PluginId plugin;
    private final Scheduler loop;

    /**
     * A layer over another.
     *
     * @param loop the plugin's event loop, where requests are sent again
     */
    public AuthorizedExchanger(Exchanger next, Credentials credentials, PluginId plugin, Scheduler loop) {
        this.next = next;
        this.credentials = credentials;
        this.plugin = plugin;
        this.loop = loop;
    }

    @Override
    public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
        return Mono.defer(() -> begin(ask, reader, 0));
    }

    private <T> Mono<T> begin(HttpAsk ask, AnswerReader<T> reader, int refusals) {
        Credential ready = credentials.now();
        if (ready != null || credentials.isNothing()) {
            return send(ask, reader, ready, refusals);
        }
        return credentials
                .obtain()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .publishOn(loop)
                .flatMap(obtained -> send(ask, reader, obtained.orElse(null), refusals));
    }

    private <T> Mono<T> send(HttpAsk ask, AnswerReader<T> reader, @Nullable Credential shown, int refusals) {
        HttpAsk dressed = shown == null ? ask : ask.with(header -> header.accept(shown.name(), shown.value()));
        return next.exchange(
                        dressed,
                        (head, body) -> isRefusal(head.status())
                                ? Mono.error(new RefusedException(head))
                                : reader.read(head, body))
                .onErrorResume(failure -> failure instanceof RefusedException refused
                        ? refused(ask, reader, refused.head, shown, refusals + 1)
                        : Mono.error(withoutSecret(failure, shown)));
    }

    private static boolean isRefusal(int status) {
        return status == 401 || status == 403;
    }

    private <T> Mono<T> refused(
            HttpAsk ask, AnswerReader<T> reader, AnswerHead refusal, @Nullable Credential shown, int refusals) {
        if (refusals >= MOST_REFUSALS) {
            return Mono.error(unauthorized(ask, refusal, shown));
        }
        return credentials
                .refused(refusal, shown)
                .publishOn(loop)
                .flatMap(better ->
                        better ? begin(ask, reader, refusals) : Mono.error(unauthorized(ask, refusal, shown)));
    }

    private PluginException unauthorized(HttpAsk ask, AnswerHead refusal, @Nullable Credential shown) {
        String who = Origin.of(ask.uri()) + " answered " + ask.verb() + " with " + refusal.status() + ": ";
        if (shown == null) {
            return failure(
                    who + "it wants to know who asks, and no credential is configured",
                    "name a secret with auth_secret in the manifest, or log in where the server offers that");
        }
        return refusal.status() == 401
                ? failure(
                        who + "it does not accept the credential in \"" + shown.name() + "\"",
                        "renew the credential; it may be wrong, revoked or expired")
                : failure(
                        who + "the credential in \"" + shown.name() + "\" does not allow that",
                        "use a credential with more rights");
    }

    private PluginException failure(String message, String remedy) {
        return PluginException.of(PluginErrorCode.UNAUTHORIZED, plugin, message, remedy);
    }

    /** Some servers repeat in their error pages what they were sent. */
    private static Throwable withoutSecret(Throwable failure, @Nullable Credential shown) {
        if (shown == null || !(failure instanceof PluginException known)) {
            return failure;
        }
        String secret = shown.value().substring(shown.value().lastIndexOf(' ') + 1);
        String message = Objects.requireNonNullElse(known.getMessage(), "");
        if (!message.contains(secret)) {
            return failure;
        }
        PluginException clean =
                PluginException.of(known.code(), known.plugin(), message.replace(secret, "…"), known.remedy());
        return known.retryDelay().map(clean::retryAfter).orElse(clean);
    }

    /** The server refused the credential; what is needed of its answer outlives the exchange. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient AnswerHead head;

        RefusedException(AnswerHead head) {
            super("refused with " + head.status(), null, false, false);
            this.head = new AnswerHead(head.status(), head.headers().copy(), head.uri());
        }
    }
}
