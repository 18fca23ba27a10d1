package dev.patchbay.runtime.http.net;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.netty.util.AttributeKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;

/**
 * How long a server says that it keeps a connection open when nothing is on it: {@code Keep-Alive: timeout=5}. Whoever asks
 * on one that the server is just closing does not learn whether the request has arrived, so we close it first.
 */
final class IdleHint {
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AttributeKey<Long> MILLIS = AttributeKey.valueOf("patchbay.idle");
    private static final String TIMEOUT = "timeout=";

    /** Where the server does not say: shorter than what is usual for load balancers. */
    private static final Duration USUAL = Duration.ofSeconds(50);

    /** How much earlier than the server we close. */
    private static final long MARGIN_MILLIS = 1000;

    private static final int MOST_SECONDS = 3600;

    private IdleHint() {}

    /** Remembers what an answer says. */
    static void note(Connection connection, HttpHeaders headers) {
        String hint = headers.get(KEEP_ALIVE);
        if (hint != null) {
            Long millis = millis(hint);
            if (millis != null) {
                connection.channel().attr(MILLIS).set(millis);
            }
        }
    }

    /** Whether a connection is idle for too long to be used again. */
    static boolean isStale(Connection connection, long idleMillis) {
        Long hint = connection.channel().attr(MILLIS).get();
        return idleMillis >= (hint == null ? USUAL.toMillis() : hint);
    }

    private static @Nullable Long millis(String hint) {
        int start = hint.indexOf(TIMEOUT);
        if (start < 0) {
            return null;
        }
        int seconds = 0;
        for (int i = start + TIMEOUT.length(); i < hint.length() && Character.isDigit(hint.charAt(i)); i++) {
            seconds = Math.min(MOST_SECONDS, seconds * 10 + hint.charAt(i) - '0');
        }
        return Math.max(0, seconds * 1000L - MARGIN_MILLIS);
    }
}
