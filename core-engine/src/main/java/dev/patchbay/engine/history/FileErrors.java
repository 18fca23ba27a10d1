package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryException.Reason;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The errors of histories in files: where, why, and what to do. */
final class FileErrors {
    private FileErrors() {}

    static HistoryException corrupt(
            SessionId session, Path file, long line, String what, long goodLength, long lastSequence) {
        return new HistoryException(
                Reason.CORRUPT,
                session,
                "\"" + file + "\" line " + line + " " + what + "; nothing was changed. restore the file from a copy,"
                        + " or keep the '" + lastSequence + "' entries before the damage with: truncate -s "
                        + goodLength + " '" + file + "'",
                null);
    }

    static HistoryException wrongHeader(SessionId session, Path file, String actual) {
        String expected = new String(RecordFormat.header(session), StandardCharsets.UTF_8).strip();
        return new HistoryException(
                Reason.CORRUPT,
                session,
                "\"" + file + "\" line 1 is '" + shortened(actual) + "', expected '" + expected
                        + "'; nothing was changed. restore the file from a copy, read it with the version that wrote it,"
                        + " or move it away",
                null);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    static HistoryException notUnderstood(SessionId session, Path file, long sequence, RuntimeException cause) {
        return new HistoryException(
                Reason.CORRUPT,
                session,
                "\"" + file + "\" entry '" + sequence + "' is undamaged, but this version does not understand it ("
                        + cause.getMessage() + "); read the file with the version that wrote it",
                cause);
    }

    static HistoryException locked(SessionId session, Path lockFile, String holder) {
        return new HistoryException(
                Reason.LOCKED,
                session,
                "session \"" + session + "\" is open for writing in " + holder + " (lock file \"" + lockFile
                        + "\"); close it there, or use another session",
                null);
    }

    static HistoryException io(SessionId session, Path file, String doing, IOException cause) {
        return new HistoryException(
                Reason.IO,
                session,
                doing + " \"" + file + "\" failed: " + cause + "; see that the disk has room and the file may be"
                        + " written, then open the session again",
                cause);
    }

    static HistoryException overloaded(SessionId session, int most) {
        return new HistoryException(
                Reason.OVERLOADED,
                session,
                "more than '" + most + "' appends to session \"" + session
                        + "\" wait for the disk; wait for them to be acknowledged before making more",
                null);
    }

    static HistoryException unwritable(SessionId session, RuntimeException cause) {
        return new HistoryException(
                Reason.IO,
                session,
                "an entry of session \"" + session + "\" cannot be written as JSON: " + cause.getMessage(),
                cause);
    }

    static HistoryException unexpected(SessionId session, Path file, Throwable cause) {
        return new HistoryException(
                Reason.IO,
                session,
                "writing \"" + file + "\" failed unexpectedly: " + cause + "; open the session again",
                cause);
    }
}
