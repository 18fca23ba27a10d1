package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.RunId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes entries of bodies: numbers them and says when. */
record EntryStamp(Clock clock) {
    List<HistoryEntry> stamp(long last, @Nullable RunId run, List<EntryBody> bodies) {
        Instant now = clock.instant();
        if (bodies.size() == 1) {
            return List.of(new HistoryEntry(last + 1, now, run, bodies.get(0)));
        }
        List<HistoryEntry> entries = new ArrayList<>(bodies.size());
        for (EntryBody body : bodies) {
            entries.add(new HistoryEntry(last + 1 + entries.size(), now, run, body));
        }
        return entries;
    }
}
