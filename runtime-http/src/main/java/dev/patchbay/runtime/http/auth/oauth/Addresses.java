package dev.patchbay.runtime.http.auth.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The addresses that OAuth derives from others, and what it demands of them. */
final class Addresses {
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    /** What is sent to this machine itself passes no network, so that nothing is gained by encrypting it. */
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** An absolute address of HTTP with a host and no user's name; empty for anything else. */
    static Optional<URI> absolute(String text) {
        try {
            URI address = new URI(text);
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            boolean usable = (scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
            return Optional.of(address).filter(each -> usable);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether secrets may be sent there: encrypted, or not over a network at all. */
    static boolean isSafe(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                || THIS_MACHINE.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    /** Where a server tells who gives tokens for it, when its challenge does not say: RFC 9728 section 3.1. */
    static List<URI> resourceMetadata(URI server) {
        List<URI> places = new ArrayList<>();
        String path = pathOf(server);
        if (!path.isEmpty()) {
            places.add(URI.create(base(server) + RESOURCE + path));
        }
        places.add(URI.create(base(server) + RESOURCE));
        return places;
    }

    /** Where an authorization server describes itself, in the order in which MCP has clients look. */
    static List<URI> issuerMetadata(URI issuer) {
        String base = base(issuer);
        String path = pathOf(issuer);
        return path.isEmpty()
                ? List.of(URI.create(base + OAUTH), URI.create(base + OPENID))
                : List.of(
                        URI.create(base + OAUTH + path),
                        URI.create(base + OPENID + path),
                        URI.create(base + path + OPENID));
    }

    /** {@code scheme://host}, and the port where it is not the scheme's own; in lower case. */
    static String base(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean ownPort = address.getPort() < 0 || address.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (ownPort ? "" : ":" + address.getPort());
    }

    /** A server's address as the name of what it protects: RFC 8707 section 2. */
    static String canonical(URI server) {
        return base(server) + pathOf(server);
    }

    /** Whether a server is what the name of a protected resource means: the same, or below it. */
    static boolean covers(URI resource, URI server) {
        String whole = pathOf(resource);
        String path = pathOf(server);
        return base(resource).equals(base(server))
                && resource.getRawFragment() == null
                && (resource.getRawQuery() == null || resource.getRawQuery().equals(server.getRawQuery()))
                && (path.equals(whole) || path.startsWith(whole + "/"));
    }

    private static String pathOf(URI address) {
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
