package dev.patchbay.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object whose map refuses changes, so that every mutator that Jackson has or gains fails. */
final class FrozenObject extends ObjectNode {
    private static final long serialVersionUID = 1L;

    static final FrozenObject EMPTY = new FrozenObject(Map.of());

    /** An object of a map that refuses changes. */
    FrozenObject(Map<String, JsonNode> children) {
        super(JsonNodeFactory.instance, children);
    }
}
