package dev.patchbay.engine.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A compiled schema. Immutable and safe for concurrent use. */
public interface ArgumentCheck {
    /** What is wrong with these arguments, in words that a model can act on; null when they fit. */
    @Nullable
    String problem(JsonNode arguments);

    /** Why no arguments can ever fit, because the schema itself is broken; null when it is not. */
    default @Nullable String broken() {
        return null;
    }
}
