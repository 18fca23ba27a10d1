package dev.patchbay.runtime.http.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The url of a plugin's server, as a manifest writes it. */
final class ServerUrl {
    private ServerUrl() {}

    /** @throws IllegalArgumentException if it is none that can be used; a user in it is not shown */
    static URI parse(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme();
        if (uri.getRawUserInfo() != null || (uri.getHost() == null && text.contains("@"))) {
            throw new IllegalArgumentException(
                    "\"url\" holds a user or a password; name a secret instead: auth_secret = \"env:NAME\"");
        }
        if (scheme == null || uri.getHost() == null || !isHttp(scheme)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a url of a server; expected \"https://host/path\"");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has a fragment, which no server sees; remove what follows #");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names the port " + uri.getPort() + ", expected 1 to 65535");
        }
        return uri;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException invalid) {
            throw new IllegalArgumentException("\"url\" is not a url: " + invalid.getReason() + " at character "
                    + (invalid.getIndex() + 1) + "; expected \"https://host/path\"");
        }
    }

    private static boolean isHttp(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https");
    }
}
