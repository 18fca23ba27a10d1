package dev.patchbay.runtime.http.retry;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server's word that it cannot serve a request now.
 *
 * @param status the answer's status
 * @param words the beginning of its body, in quotes, or nothing
 * @param pause how long it asks to wait; null where it does not say
 */
record Unavailable(int status, String words, @Nullable Duration pause) {
    private static final int TOO_MANY_REQUESTS = 429;

    /** Whether an answer's status says so. */
    static boolean isSaidBy(int status) {
        return status == TOO_MANY_REQUESTS || status == 502 || status == 503 || status == 504;
    }

    /** The failure that it is. */
    PluginException failure(PluginId plugin, HttpAsk ask) {
        boolean tooMany = status == TOO_MANY_REQUESTS;
        String message = Origin.of(ask.uri()) + " answered " + ask.verb() + " with " + status
                + (words.isEmpty() ? "" : ": " + words)
                + (pause == null ? "" : "; it asks to wait " + pause.toSeconds() + " s");
        PluginException failure = PluginException.of(
                tooMany ? PluginErrorCode.OVERLOADED : PluginErrorCode.TRANSPORT_FAILED,
                plugin,
                message,
                tooMany
                        ? "call it less often, or again later"
                        : "try again later, or see what is wrong with the server");
        return pause == null ? failure : failure.retryAfter(pause);
    }
}
