package dev.patchbay.engine.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A compiled schema. Immutable and safe for concurrent use; checking takes bounded time, whatever the schema. */
public interface ArgumentCheck {
    /** What is wrong with these arguments, in words that a model can act on; null when they fit. */
    @Nullable
    String problem(JsonNode arguments);

    /** What is wrong with the schema itself, so that no arguments can ever fit; null when nothing is. */
    @Nullable
    String broken();
}
