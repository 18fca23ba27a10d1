package dev.patchbay.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a tool says about a trait of its own. */
public enum Tristate {
    /** It has the trait. */
    YES,
    /** It has not. */
    NO,
    /** It did not say. */
    UNKNOWN;

    /** The answer that a flag gives. */
    public static Tristate of(boolean flag) {
        return flag ? YES : NO;
    }

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
