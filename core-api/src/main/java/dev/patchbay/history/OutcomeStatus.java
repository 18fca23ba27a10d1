package dev.patchbay.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a tool call ended. Every call ends exactly once, on every path. */
public enum OutcomeStatus {
    /** The tool answered, be it with an error of its own. */
    COMPLETED,
    /** Its runtime broke, or it took too long. */
    FAILED,
    /** It was not allowed to run. */
    DENIED,
    /** Whoever asked gave up. */
    CANCELLED,
    /** The host died while it ran; nobody knows what it did. */
    UNKNOWN;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
