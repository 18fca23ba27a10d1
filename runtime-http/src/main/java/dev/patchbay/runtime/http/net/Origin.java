package dev.patchbay.runtime.http.net;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Who is spoken to: all of an address that messages show, as the rest of it may hold secrets.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port the port, the scheme's own where the address has none
 */
public record Origin(String scheme, String host, int port) {
    public Origin {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(host, "host");
    }

    /** The origin of an absolute address with a host. */
    public static Origin of(URI address) {
        String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        int ownPort = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, host, address.getPort() < 0 ? ownPort : address.getPort());
    }

    /** {@code scheme://host:port}. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
