package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Whether a writer takes entries: open, then closed or failed for good. Guarded by the lock of its path.
 *
 * <p>A failure outlives closing, so that whoever closes learns of it.
 */
final class WriterState {
    private final SessionId session;
    private @Nullable HistoryException failure;
    private boolean closed;

    WriterState(SessionId session) {
        this.session = session;
    }

    /** Why no entry is taken; null while the writer is open. */
    @Nullable
    HistoryException refusal() {
        if (failure != null) {
            return failed(failure);
        }
        return closed ? closed() : null;
    }

    /** Why the writer has failed; null if it has not. */
    @Nullable
    HistoryException failure() {
        return failure == null ? null : failed(failure);
    }

    /** The first failure stays. */
    HistoryException fail(Throwable cause) {
        HistoryException reason = cause instanceof HistoryException known ? known : unexpected(cause);
        if (failure == null) {
            failure = reason;
        }
        return reason;
    }

    void close() {
        closed = true;
    }

    private HistoryException failed(HistoryException first) {
        return new HistoryException(
                first.reason(),
                session,
                "session \"" + session + "\" takes no more entries since an append failed (" + first.getMessage()
                        + "); open the session again",
                first);
    }

    private HistoryException closed() {
        return new HistoryException(
                HistoryException.Reason.CLOSED,
                session,
                "the writer of session \"" + session + "\" is closed; open the session again",
                null);
    }

    private HistoryException unexpected(Throwable cause) {
        return new HistoryException(
                HistoryException.Reason.IO,
                session,
                "appending to session \"" + session + "\" failed: " + cause,
                cause);
    }
}
