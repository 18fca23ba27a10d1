package dev.patchbay.hooks.rewrite;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What becomes of the value at one place. */
@FunctionalInterface
interface Change {
    /** The value that is to be there, null for none; the present one itself where nothing changes. */
    @Nullable
    JsonNode of(@Nullable JsonNode present);
}
