package dev.patchbay.wire.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Texts of what servers list, where null means the same as nothing. */
final class Texts {
    private Texts() {}

    /** The text of a member; null if there is none. */
    static @Nullable String optional(JsonNode entry, String member) {
        JsonNode value = entry.path(member);
        return value.isString() ? value.stringValue() : null;
    }

    /**
     * The text of a member that must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    static String required(JsonNode entry, String member) {
        String text = optional(entry, member);
        if (text == null) {
            throw new IllegalArgumentException("it has no \"" + member + "\"");
        }
        return text;
    }
}
