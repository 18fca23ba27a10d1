package dev.patchbay.engine.resource;

import org.jspecify.annotations.Nullable;

/** The host's environment variables; asked from any thread. */
@FunctionalInterface
public interface Environment {
    /** The value of a variable; null when it is not set. */
    @Nullable
    String variable(String name);
}
