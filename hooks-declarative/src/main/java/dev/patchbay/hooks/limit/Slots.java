package dev.patchbay.hooks.limit;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls that go on, each until it is given back or for so long. Not safe for concurrent use. */
final class Slots {
    private final Map<Slot, Long> until = new LinkedHashMap<>();

    /** A call's. */
    record Slot(String session, String call) {}

    boolean holds(Slot slot, long now) {
        drop(now);
        return until.containsKey(slot);
    }

    int taken(long now) {
        drop(now);
        return until.size();
    }

    void take(Slot slot, long end) {
        until.put(slot, end);
    }

    void giveBack(Slot slot) {
        until.remove(slot);
    }

    /** When the first of them is given up at the latest. */
    long firstEnd(long now) {
        return until.values().stream().mapToLong(Long::longValue).min().orElse(now);
    }

    private void drop(long now) {
        Iterator<Long> ends = until.values().iterator();
        while (ends.hasNext()) {
            if (ends.next() <= now) {
                ends.remove();
            }
        }
    }
}
