package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an in-process plugin uses threads. */
public enum ExecutionModel {
    /** Never blocks: called on the caller's thread. */
    ASYNC,
    /** May block: every call is moved to a thread that may wait. The default. */
    SYNC,
    /** Computes for long: every call is moved to a bounded pool of its own. */
    CPU_BOUND;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
