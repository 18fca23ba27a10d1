package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The entries of one session in memory. Slots that are filled never change, so that a reader needs no copy. */
final class EntryLog {
    private HistoryEntry[] entries = new HistoryEntry[16];
    private int size;

    /** Appends if {@code expected} is the last number; gives the last number from before. */
    synchronized long append(long expected, List<HistoryEntry> added) {
        int before = size;
        if (before != expected) {
            return before;
        }
        int after = Math.addExact(before, added.size());
        if (after > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(after, entries.length + (entries.length >> 1)));
        }
        for (int i = 0; i < added.size(); i++) {
            entries[before + i] = added.get(i);
        }
        size = after;
        return before;
    }

    synchronized long last() {
        return size;
    }

    /** The entries from a number on, as they are now. */
    synchronized List<HistoryEntry> from(long sequence) {
        int first = (int) Math.min(Math.max(sequence, 1) - 1, size);
        return Collections.unmodifiableList(Arrays.asList(entries).subList(first, size));
    }
}
