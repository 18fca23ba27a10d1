package dev.patchbay.json;

import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An array whose list refuses changes. */
final class FrozenArray extends ArrayNode {
    private static final long serialVersionUID = 1L;

    FrozenArray(List<JsonNode> children) {
        super(JsonNodeFactory.instance, Collections.unmodifiableList(children));
    }
}
