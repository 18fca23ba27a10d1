package dev.patchbay.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.patchbay.problem.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of calls about which no rule says anything, and how much may be done at all. */
public enum PolicyMode {
    /** Where no rule says anything, what the tool says about its effects decides: what may do harm is asked about. */
    DEFAULT,
    /** Only tools that are known to leave things as they are; everything else is denied, whatever rules say. */
    PLAN,
    /**
     * As {@link #DEFAULT}, but where only the tool's effects would have a person asked, a change of files inside the
     * workspace is not. Files that steer the host or other programs, such as {@code patchbay.toml} and what begins with a
     * dot, are asked about all the same.
     */
    ACCEPT_EDITS,
    /** What no rule allows, or has a person asked about, is denied. */
    DENY_UNLESS_ALLOWED;

    /** The name that files and commands use, for example {@code accept-edits}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(PolicyMode::wireName).toList();
    }

    /**
     * The mode of that name.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    @JsonCreator
    public static PolicyMode named(String wireName) {
        for (PolicyMode mode : values()) {
            if (mode.wireName().equals(wireName)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("unknown mode \"" + wireName + "\"; " + Nearest.remedy(wireName, names()));
    }
}
