package dev.patchbay.host;

import dev.patchbay.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the arguments that a call would run with differ from those that it was asked for with.
 *
 * @param pointer which argument, RFC 6901
 * @param before what it was; null where there was none
 * @param after what it would be; null where there would be none
 */
public record ArgumentChange(
        String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {
    public ArgumentChange {
        Objects.requireNonNull(pointer, "pointer");
        before = before == null ? null : Json.freeze(before);
        after = after == null ? null : Json.freeze(after);
    }
}
