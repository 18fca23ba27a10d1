package dev.patchbay.engine.manifest;

import dev.patchbay.json.JsonSchema;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Checks a plugin's configuration against the schema that its manifest has for it. Safe for concurrent use. */
@FunctionalInterface
public interface ConfigValidator {
    /**
     * What is wrong with the configuration, or with the schema itself, each a message for a person that names the place
     * inside the configuration; empty when it fits.
     */
    List<String> validate(JsonSchema schema, ObjectNode config);
}
