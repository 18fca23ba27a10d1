package dev.patchbay.runtime.http.auth;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.net.AnswerHead;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A secret of the host in a header. When the server does not know it any more it is read again, since whoever keeps a file
 * of secrets may have put another into it.
 */
public final class HeaderCredentials implements Credentials {
    private static final int UNAUTHORIZED = 401;

    private final HeaderSecret secret;
    private final RuntimeContext context;
    private volatile Credential current;

    private HeaderCredentials(HeaderSecret secret, RuntimeContext context, Credential current) {
        this.secret = secret;
        this.context = context;
        this.current = current;
    }

    /** Reads the secret, where blocking is allowed. Errors are those of {@link HeaderSecret}. */
    public static Mono<Credentials> load(HeaderSecret secret, RuntimeContext context) {
        return Mono.<Credentials>fromCallable(() -> new HeaderCredentials(secret, context, secret.credential(context)))
                .subscribeOn(context.blocking());
    }

    @Override
    public Credential now() {
        return current;
    }

    @Override
    public Mono<Credential> obtain() {
        return Mono.fromSupplier(() -> current);
    }

    @Override
    public Mono<Boolean> refused(AnswerHead refusal, @Nullable Credential shown) {
        if (refusal.status() != UNAUTHORIZED) {
            return Mono.just(false);
        }
        return Mono.defer(() -> current.equals(shown) ? readAgain() : Mono.just(true));
    }

    private Mono<Boolean> readAgain() {
        return Mono.fromCallable(() -> {
                    Credential before = current;
                    Credential now = secret.credential(context);
                    current = now;
                    return !now.equals(before);
                })
                .subscribeOn(context.blocking())
                .onErrorReturn(PluginException.class, false);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return current.name() + " from " + secret.source();
    }
}
