package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryException;
import dev.patchbay.session.RunId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * An append that waits its turn.
 *
 * @param bodies none for a marker that only waits for what is before it
 * @param sink who waits; null for an entry that the writer owns
 */
record PendingAppend(
        @Nullable RunId run,
        List<EntryBody> bodies,
        @Nullable MonoSink<Void> sink,
        AtomicBoolean cancelled) {

    PendingAppend(@Nullable RunId run, List<EntryBody> bodies, @Nullable MonoSink<Void> sink) {
        this(run, bodies, sink, new AtomicBoolean());
        if (sink != null) {
            sink.onCancel(() -> cancelled.set(true));
        }
    }

    void acknowledge() {
        if (sink != null) {
            sink.success();
        }
    }

    /** Tells whoever waits; says whether somebody does. */
    boolean refuse(HistoryException refusal) {
        if (sink == null || cancelled.get()) {
            return bodies.isEmpty();
        }
        sink.error(refusal);
        return true;
    }
}
