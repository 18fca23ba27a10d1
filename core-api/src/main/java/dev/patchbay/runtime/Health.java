package dev.patchbay.runtime;

import java.util.Objects;

/**
 * How a plugin is.
 *
 * @param healthy whether it serves calls as it should
 * @param detail what is wrong, for people; empty when nothing is
 */
public record Health(boolean healthy, String detail) {
    /** Nothing is wrong. */
    public static final Health HEALTHY = new Health(true, "");

    public Health {
        Objects.requireNonNull(detail, "detail");
    }
}
