package dev.patchbay.runtime.http.mcp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much may be on its way at once: so many messages, so many bytes. Safe for concurrent use. */
final class Room {
    private static final int MOST = 4_096;
    private static final long MOST_BYTES = 64L << 20;

    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** Takes room for one message; false if there is none. One that is larger than everything goes by itself. */
    boolean take(int size) {
        if (messages.incrementAndGet() > MOST) {
            messages.decrementAndGet();
            return false;
        }
        long all = bytes.addAndGet(size);
        if (all > MOST_BYTES && all > size) {
            give(size);
            return false;
        }
        return true;
    }

    void give(int size) {
        messages.decrementAndGet();
        bytes.addAndGet(-size);
    }

    int messages() {
        return messages.get();
    }
}
