package dev.patchbay.engine.resource;

import dev.patchbay.resource.Authority;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request goes to.
 *
 * @param host lower-case name or address; an IPv6 address in brackets
 * @param port the port, filled in from the scheme where it was left out
 * @param secure whether it is https
 */
record Target(String host, int port, boolean secure) {

    static Target of(URI uri, Authority authority) {
        String scheme = lower(uri.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw authority.invalid("\"" + uri + "\" is not an address of HTTP", "begin it with http:// or https://");
        }
        String host = lower(uri.getHost());
        if (host.isEmpty() || uri.getRawUserInfo() != null) {
            throw authority.invalid(
                    "\"" + scheme + "://…\" needs a host and no user name or password",
                    "put credentials into a header; write names beyond ASCII in their xn-- form");
        }
        boolean secure = scheme.equals("https");
        int usual = secure ? 443 : 80;
        return new Target(host, uri.getPort() < 0 ? usual : uri.getPort(), secure);
    }

    /** As grants write it. */
    String text() {
        return host + ":" + port;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
