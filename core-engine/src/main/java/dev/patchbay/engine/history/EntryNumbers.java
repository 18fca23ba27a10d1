package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import java.util.List;

/** What both stores demand of the numbers of an append. */
final class EntryNumbers {
    private EntryNumbers() {}

    /** Refuses entries that do not follow {@code expected}: a mistake of the caller, not of the store. */
    static void checkFollow(long expected, List<HistoryEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to append; expected at least one entry");
        }
        for (int i = 0; i < entries.size(); i++) {
            long sequence = entries.get(i).sequence();
            if (sequence != expected + 1 + i) {
                throw new IllegalArgumentException("entry " + i + " of the append has sequence number '" + sequence
                        + "', expected '" + (expected + 1 + i) + "': entries are numbered on from the expected one");
            }
        }
    }
}
