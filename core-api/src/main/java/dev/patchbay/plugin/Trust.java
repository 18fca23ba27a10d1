package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether what a tool says about itself and returns may be taken as the host's own words. */
public enum Trust {
    /** Code that runs in the host's process. */
    TRUSTED,
    /** Anything else: descriptions and results are somebody else's text. */
    UNTRUSTED;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
