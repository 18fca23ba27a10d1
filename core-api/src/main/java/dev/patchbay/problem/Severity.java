package dev.patchbay.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a problem is. */
public enum Severity {
    /** What carries it cannot be used. */
    ERROR,
    /** It can be used; somebody should look. */
    WARNING,
    /** Nothing is wrong; somebody may want to know. */
    HINT;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
