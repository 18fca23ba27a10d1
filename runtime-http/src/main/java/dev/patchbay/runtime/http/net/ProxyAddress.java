package dev.patchbay.runtime.http.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proxy, and who we are to it.
 *
 * @param uri {@code http://user:password@host:port}
 */
record ProxyAddress(URI uri) {
    private static final int USUAL_PORT = 80;

    /**
     * Reads {@code http://host:port}; the scheme may be left out.
     *
     * @throws IllegalArgumentException if it is no such thing, without what may be a secret
     */
    static ProxyAddress parse(String text) {
        String expected = "a proxy is \"http://host:port\"";
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            String path = uri.getRawPath();
            if (uri.getHost() == null
                    || !uri.getScheme().toLowerCase(Locale.ROOT).equals("http")
                    || uri.getRawQuery() != null
                    || (path != null && !path.isEmpty() && !path.equals("/"))) {
                throw new IllegalArgumentException(expected);
            }
            return new ProxyAddress(uri);
        } catch (URISyntaxException invalid) {
            throw new IllegalArgumentException(expected);
        }
    }

    Origin origin() {
        return Origin.of(uri);
    }

    int port() {
        return uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    }

    /** The value of {@link HttpHeaderNames#PROXY_AUTHORIZATION}; null when nothing is shown. */
    @Nullable
    String authorization() {
        String user = uri.getUserInfo();
        return user == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the user and its password. */
    @Override
    public String toString() {
        return origin().toString();
    }
}
