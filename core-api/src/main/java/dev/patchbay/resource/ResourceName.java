package dev.patchbay.resource;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What {@code [plugin.resources] required} can list. */
public enum ResourceName {
    /** {@link Resources#clock()}. */
    CLOCK,
    /** {@link Resources#random()}. */
    RANDOM,
    /** {@link Resources#http()}. */
    HTTP,
    /** {@link Resources#files()}. */
    FS,
    /** {@link Resources#temporaryDirectory()}. */
    TMPDIR,
    /** {@link Resources#keyValues()}. */
    KV;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
