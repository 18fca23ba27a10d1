package dev.patchbay.hooks;

import dev.patchbay.json.Json;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in which the same value is always the same text: members by name, no white space. */
final class CanonicalJson {
    private CanonicalJson() {}

    static String write(JsonNode value) {
        return Json.write(sorted(value));
    }

    private static JsonNode sorted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode inOrder = Json.object();
            for (String name : new TreeSet<>(object.propertyNames())) {
                inOrder.set(name, sorted(object.get(name)));
            }
            return inOrder;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> elements.add(sorted(element)));
            return elements;
        }
        return value;
    }
}
