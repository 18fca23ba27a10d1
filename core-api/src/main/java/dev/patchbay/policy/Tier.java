package dev.patchbay.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who wrote a rule or hook, the highest first. A lower tier can tighten what a higher one says, never loosen it. */
public enum Tier {
    /** The host itself. */
    HOST,
    /** Whoever runs the machine. */
    ADMIN,
    /** Whoever owns the project. */
    PROJECT,
    /** Whoever runs the agent. */
    USER,
    /** A plugin. */
    PLUGIN;

    /** Whether this tier stands above another. */
    public boolean outranks(Tier other) {
        return compareTo(other) < 0;
    }

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
