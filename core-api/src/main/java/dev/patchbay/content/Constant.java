package dev.patchbay.content;

import dev.patchbay.json.Json;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * A value that a plugin publishes under a name.
 *
 * @param name its name
 * @param value any JSON value
 */
public record Constant(String name, JsonNode value) {
    public Constant {
        Objects.requireNonNull(name, "name");
        value = Json.freeze(value);
    }
}
