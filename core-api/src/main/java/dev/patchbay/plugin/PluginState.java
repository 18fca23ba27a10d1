package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a plugin is in its life:
 * discovered → resolved → starting → ready ⇄ degraded → restarting → failed / unavailable → stopped.
 */
public enum PluginState {
    /** Its manifest was found and read. */
    DISCOVERED,
    /** Its runtime, grants and dependencies are settled. */
    RESOLVED,
    /** Its runtime is connecting. */
    STARTING,
    /** It serves calls. */
    READY,
    /** It serves calls, but its health check says that something is wrong. */
    DEGRADED,
    /** It died and is being started again. */
    RESTARTING,
    /** It died too often, or did not start; it stays so until asked again. */
    FAILED,
    /** It cannot be used for a reason that somebody must mend first. */
    UNAVAILABLE,
    /** It was stopped on purpose. */
    STOPPED;

    /** Whether calls to the plugin are accepted. */
    public boolean servesCalls() {
        return this == READY || this == DEGRADED;
    }

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
