package dev.patchbay.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of the question whether a tool call may run. */
public enum Verdict {
    /** It runs. */
    ALLOWED,
    /** It does not. */
    DENIED,
    /** It does not run now: a hook left it to a person, and the run stops after this turn. */
    DEFERRED,
    /** It does not run, and the run stops. */
    STOPPED;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
