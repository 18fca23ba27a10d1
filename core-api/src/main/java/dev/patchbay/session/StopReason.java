package dev.patchbay.session;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a run ended without failing. */
public enum StopReason {
    /** The model had nothing more to do. */
    FINISHED,
    /** A hook ended it. */
    HOOK,
    /** A hook refused the prompt or the run. */
    DENIED,
    /** A hook left a tool call to a person. */
    DEFERRED,
    /** It reached its limit of turns. */
    TURN_LIMIT,
    /** It reached its limit of tool calls, in all or of one tool. */
    TOOL_CALL_LIMIT,
    /** It reached its limit of tokens. */
    TOKEN_LIMIT,
    /** It reached its limit of time. */
    TIME_LIMIT;

    /** Whether a limit ended it. */
    public boolean isLimit() {
        return compareTo(TURN_LIMIT) >= 0;
    }

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
