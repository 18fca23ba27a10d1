package dev.patchbay.wire.mcp;

import tools.jackson.core.JsonParser;

/** Takes the members of one result as they come, and becomes a value when all have come. */
interface ResultBuilder<T> {
    /**
     * Takes a member; the parser stands on the first token of its value, and must be left on the last.
     *
     * @throws IllegalArgumentException if the member is not what it must be
     */
    void take(String name, JsonParser parser);

    /**
     * The value.
     *
     * @throws IllegalArgumentException if something is missing
     */
    T build();
}
