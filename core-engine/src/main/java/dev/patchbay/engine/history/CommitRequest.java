package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;
import reactor.core.publisher.MonoSink;

/** What the committer is asked to do, in order. */
sealed interface CommitRequest {
    /** Appends lines that are already encoded. */
    final class Append implements CommitRequest {
        private final SessionId session;
        private final long expected;
        private final int entries;
        private final byte[] lines;
        private final MonoSink<Long> sink;
        private volatile boolean cancelled;

        Append(SessionId session, long expected, int entries, byte[] lines, MonoSink<Long> sink) {
            this.session = session;
            this.expected = expected;
            this.entries = entries;
            this.lines = lines;
            this.sink = sink;
            sink.onCancel(() -> cancelled = true);
        }

        SessionId session() {
            return session;
        }

        long expected() {
            return expected;
        }

        byte[] lines() {
            return lines;
        }

        long lastSequence() {
            return expected + entries;
        }

        void acknowledge() {
            sink.success(lastSequence());
        }

        void fail(HistoryException reason) {
            if (!cancelled) {
                sink.error(reason);
            }
        }
    }

    /** Lets go of a session, after the appends before. */
    record Release(SessionId session, MonoSink<Void> sink) implements CommitRequest {}

    /** Lets go of everything, after what came before. */
    record Close(MonoSink<Void> sink) implements CommitRequest {}
}
