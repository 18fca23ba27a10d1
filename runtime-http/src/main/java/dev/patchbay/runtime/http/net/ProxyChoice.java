package dev.patchbay.runtime.http.net;

import java.net.URI;
import java.util.Objects;

/** What a manifest says of the proxy that its plugin is reached through. */
public sealed interface ProxyChoice {
    /** The host's own: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} of its environment. */
    record HostDefault() implements ProxyChoice {}

    /** None, whatever the environment says. */
    record None() implements ProxyChoice {}

    /**
     * This one.
     *
     * @param uri {@code http://host:port}
     */
    record At(URI uri) implements ProxyChoice {
        public At {
            Objects.requireNonNull(uri, "uri");
        }
    }

    /**
     * Reads {@code "none"} or {@code "http://host:port"}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static ProxyChoice parse(String text) {
        if (text.equals("none")) {
            return new None();
        }
        URI uri = ProxyAddress.parse(text).uri();
        if (uri.getRawUserInfo() != null) {
            // It is not shown: it may hold a password.
            throw new IllegalArgumentException(
                    "\"proxy\" holds a user, which does not belong in a manifest; set HTTPS_PROXY for the host instead");
        }
        return new At(uri);
    }
}
