package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;

/** The errors that every store words alike. */
final class StoreErrors {
    private StoreErrors() {}

    static HistoryException closed(SessionId session) {
        return new HistoryException(
                HistoryException.Reason.CLOSED,
                session,
                "the history store of session \"" + session + "\" is closed; open the store again",
                null);
    }

    static HistoryException notFound(SessionId session) {
        return new HistoryException(
                HistoryException.Reason.NOT_FOUND,
                session,
                "there is no session \"" + session + "\"; sessions() lists those that there are",
                null);
    }

    /** The error of a writer that somebody else was faster than. */
    static HistoryException conflict(SessionId session, long expected, long actual) {
        return new HistoryException(
                HistoryException.Reason.CONFLICT,
                session,
                "session \"" + session + "\" is at sequence number '" + actual + "', expected '" + expected
                        + "': somebody else appended; read the history again and append after its last entry",
                null);
    }
}
