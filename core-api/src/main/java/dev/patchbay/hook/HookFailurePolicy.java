package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the failure of a gate means. */
public enum HookFailurePolicy {
    /** It denies. The default, and all that a plugin can choose for itself. */
    CLOSED,
    /** It proceeds; only the owner of the same or a higher tier may set this. */
    OPEN;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
