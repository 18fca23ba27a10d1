package dev.patchbay.runtime.http.net;

import dev.patchbay.runtime.HostServices;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy is in between, for each server.
 *
 * @param http for http; null for none
 * @param https for https; null for none
 * @param exceptions who is asked without one
 * @param trusted whether the host itself named them, so that they may be anywhere
 */
record Proxies(@Nullable ProxyAddress http, @Nullable ProxyAddress https, NoProxy exceptions, boolean trusted) {
    private static final Proxies NONE = new Proxies(null, null, NoProxy.NOBODY, true);

    /** @throws IllegalArgumentException if the host's environment names what is no proxy, with which variable does */
    static Proxies of(ProxyChoice choice, HostServices host) {
        if (choice instanceof ProxyChoice.At at) {
            ProxyAddress address = new ProxyAddress(at.uri());
            return new Proxies(address, address, NoProxy.NOBODY, false);
        }
        if (choice instanceof ProxyChoice.None) {
            return NONE;
        }
        return new Proxies(
                address(host, "HTTP_PROXY"),
                address(host, "HTTPS_PROXY"),
                NoProxy.parse(variable(host, "NO_PROXY")),
                true);
    }

    /** The one to a server; null for none. */
    @Nullable
    ProxyAddress to(Origin target) {
        ProxyAddress proxy = target.secure() ? https : http;
        // A proxy could only reach its own machine by those names.
        boolean direct = proxy == null || (trusted && target.isLoopback()) || exceptions.covers(target);
        return direct ? null : proxy;
    }

    private static @Nullable ProxyAddress address(HostServices host, String name) {
        String text = variable(host, name);
        if (text.isBlank()) {
            return null;
        }
        try {
            return ProxyAddress.parse(text.strip());
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "the host's variable \"" + name + "\" names no proxy that can be used: " + invalid.getMessage());
        }
    }

    private static String variable(HostServices host, String name) {
        return host.variable(name.toLowerCase(Locale.ROOT))
                .or(() -> host.variable(name))
                .orElse("");
    }
}
