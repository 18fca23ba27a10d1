package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a plugin was found. The origin is part of a plugin's id and decides the tier of its rules and hooks. */
public enum PluginOrigin {
    /** On the host's class path. */
    BUILTIN,
    /** In a plugin directory of the project. */
    PROJECT,
    /** In a plugin directory of the person who runs the host. */
    USER;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
