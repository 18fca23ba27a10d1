package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.SecretStore;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Where it is kept what logins at one server have brought. Everything happens where blocking is allowed. */
final class Vault {
    private final SecretStore store;
    private final String key;
    private final Scheduler blocking;

    Vault(RuntimeContext context, URI serverUrl) {
        this.store = context.host().secrets();
        this.key = "oauth " + Addresses.canonical(serverUrl);
        this.blocking = context.blocking();
    }

    Mono<Kept> read() {
        return Mono.fromCallable(() -> Kept.of(store.read(key))).subscribeOn(blocking);
    }

    Mono<Void> change(UnaryOperator<Kept> change) {
        return Mono.<Void>fromRunnable(() -> store.update(
                        key,
                        stored -> change.apply(Kept.of(Optional.of(stored))).stored()))
                .subscribeOn(blocking);
    }

    /** The server does not know the host any more; next time it registers itself again. */
    Mono<Void> forgetRegistration(String issuer, String clientId) {
        return change(kept -> {
            Registration known = kept.account(issuer).registration();
            return known != null && known.clientId().equals(clientId)
                    ? kept.with(issuer, kept.account(issuer).withRegistration(null))
                    : kept;
        });
    }
}
