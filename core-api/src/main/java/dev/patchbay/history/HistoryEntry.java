package dev.patchbay.history;

import dev.patchbay.session.RunId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a session's history. It is never changed or removed.
 *
 * @param sequence its number in the session, from 1, without gaps
 * @param at when it was written, by the host's clock
 * @param run the run that it belongs to; null outside one
 * @param body what it says
 */
public record HistoryEntry(
        long sequence, Instant at, @Nullable RunId run, EntryBody body) {
    public HistoryEntry {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence numbers begin at 1, not " + sequence);
        }
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(body, "body");
    }
}
