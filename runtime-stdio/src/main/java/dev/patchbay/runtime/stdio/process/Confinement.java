package dev.patchbay.runtime.stdio.process;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a process is kept from. What is asked for and cannot be had on this machine is {@code launch_failed}.
 *
 * @param sandbox what it sees of the machine; null for all that the host's user sees
 * @param limits what it may use
 */
public record Confinement(@Nullable Sandbox sandbox, Limits limits) {
    /** Kept from nothing. */
    public static final Confinement NONE = new Confinement(null, Limits.NONE);

    public Confinement {
        Objects.requireNonNull(limits, "limits");
    }
}
