package dev.patchbay.runtime.http.mcp;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream of events can be taken up again, and when. For the event loop.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">MCP,
 *     resumability</a>
 */
final class Cursor {
    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;
    private static final long LONGEST_ASKED = 3_600_000;

    private @Nullable String lastEventId;
    private long retry = -1;
    private int vainly;

    /** An event that the server may be told; what no header can have leads nowhere. */
    void at(String id) {
        lastEventId = id.isEmpty() || id.chars().anyMatch(Character::isISOControl) ? null : id;
    }

    /** The server asks for this pause; nobody waits for longer than an hour. */
    void retry(long millis) {
        retry = Math.min(millis, LONGEST_ASKED);
    }

    /** Something has come, so that it was not in vain. */
    void advanced() {
        vainly = 0;
    }

    /** Whether the server can be told where to go on. */
    boolean isKnown() {
        return lastEventId != null;
    }

    /** The place, as a header says it: each byte of it as a character. */
    @Nullable
    String header() {
        return lastEventId == null
                ? null
                : new String(lastEventId.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** How often in a row nothing came of it. */
    int vainly() {
        return vainly;
    }

    /** How many milliseconds to wait before it is tried again: as the server asks, or longer each time it is in vain. */
    long pause() {
        long own = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(vainly, 10));
        vainly++;
        return retry >= 0 ? retry : own;
    }

    /** It is another stream from now on. */
    void forget() {
        lastEventId = null;
        retry = -1;
        vainly = 0;
    }
}
