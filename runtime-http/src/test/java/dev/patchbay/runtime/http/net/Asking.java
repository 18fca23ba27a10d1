package dev.patchbay.runtime.http.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.runtime.http.net.HttpAsk.Headers;
import dev.patchbay.runtime.http.net.HttpAsk.Patience;
import dev.patchbay.runtime.http.net.HttpAsk.Verb;
import java.net.URI;

/** Requests for tests of the network. */
final class Asking {
    private Asking() {}

    static HttpAsk get(URI uri) {
        return get(uri, Headers.NONE, Patience.ANSWER);
    }

    static HttpAsk stream(URI uri) {
        return get(uri, Headers.NONE, Patience.STREAM);
    }

    @SuppressWarnings("NullAway") // It does not read from a class file that the body may be null.
    static HttpAsk get(URI uri, Headers headers, Patience patience) {
        return new HttpAsk(Verb.GET, uri, null, headers, true, patience);
    }

    static HttpAsk post(URI uri, String body) {
        return new HttpAsk(Verb.POST, uri, body.getBytes(UTF_8), Headers.NONE, false, Patience.ANSWER);
    }
}
