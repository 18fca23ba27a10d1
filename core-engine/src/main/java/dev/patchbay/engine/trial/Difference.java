package dev.patchbay.engine.trial;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where what became of an event is not what should have.
 *
 * @param what the key of the expectation
 * @param expected what it says
 * @param got what became of it; null for nothing
 */
public record Difference(
        String what, JsonNode expected, @Nullable JsonNode got) {
    public Difference {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(expected, "expected");
    }
}
