package dev.patchbay.history;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.patchbay.session.SessionId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A session's history could not be read or written. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient SessionId session;

    /** A failure in the history of this session; the message names the place and what to do. */
    public HistoryException(Reason reason, SessionId session, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.session = Objects.requireNonNull(session, "session");
    }

    /** What kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** Whose history. */
    public SessionId session() {
        return session;
    }

    /** Kinds of failure. */
    public enum Reason {
        /** Somebody else appended first: the expected sequence number is not the last one. */
        CONFLICT,
        /** Another writer has the session. */
        LOCKED,
        /** There is no such session. */
        NOT_FOUND,
        /** What is stored is damaged in the middle, where no crash can have left it. */
        CORRUPT,
        /** The store, or the writer of the session, is closed. */
        CLOSED,
        /** More appends wait than the bound allows; nothing was written, and a later try may succeed. */
        OVERLOADED,
        /** Reading or writing failed. */
        IO;

        /** The lower-case name that files and JSON use. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
