package dev.patchbay.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What policy says about a tool call, the strictest last. */
public enum Effect {
    /** Run it. */
    ALLOW,
    /** Run it if a person agrees; without anybody to ask, do not. */
    ASK,
    /** Do not run it. */
    DENY;

    /** The stricter of the two. */
    public Effect stricter(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
