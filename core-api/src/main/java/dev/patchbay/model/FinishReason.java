package dev.patchbay.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a model stopped. */
public enum FinishReason {
    /** It said what it had to say. */
    END,
    /** It waits for the calls that it asked for. */
    TOOL_CALLS,
    /** It reached the limit of its output. */
    LENGTH,
    /** Its provider withheld the rest. */
    FILTERED;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
