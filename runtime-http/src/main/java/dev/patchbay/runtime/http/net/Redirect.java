package dev.patchbay.runtime.http.net;

import dev.patchbay.runtime.http.net.HttpAsk.Verb;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The server wants to be asked elsewhere on itself. */
final class Redirect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int MOST = 5;

    private final transient URI target;

    Redirect(URI target) {
        super("redirected", null, false, false);
        this.target = target;
    }

    URI target() {
        return target;
    }

    static boolean isOne(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /**
     * Where to ask instead.
     *
     * @param followed how many redirects were followed already
     * @throws IllegalArgumentException if it is not followed, with why
     */
    static URI target(Verb verb, URI from, int status, @Nullable String location, int followed) {
        if (location == null) {
            throw new IllegalArgumentException("without saying where to");
        }
        URI target = resolve(from, location);
        if (target.getHost() == null || target.getScheme() == null) {
            throw new IllegalArgumentException("to what is no place of a server");
        }
        if (!Origin.of(target).equals(Origin.of(from))) {
            throw new IllegalArgumentException("to " + shown(target) + ", which is another server");
        }
        if (verb != Verb.GET && status < 307) {
            throw new IllegalArgumentException("to " + shown(target) + " with what would make a GET of the " + verb);
        }
        if (followed >= MOST) {
            throw new IllegalArgumentException("to " + shown(target) + " after " + followed + " other places");
        }
        return target;
    }

    private static URI resolve(URI from, String location) {
        try {
            URI target = from.resolve(new URI(location));
            // What comes after # is for whoever shows a page.
            String text = target.toString();
            int fragment = text.indexOf('#');
            return fragment < 0 ? target : new URI(text.substring(0, fragment));
        } catch (URISyntaxException invalid) {
            throw new IllegalArgumentException("to what is no url");
        }
    }

    /** Without what may be secret: a user, a query. */
    private static String shown(URI uri) {
        String path = uri.getRawPath();
        return "\"" + Origin.of(uri) + (path == null ? "" : path) + "\"";
    }
}
