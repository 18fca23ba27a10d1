package dev.patchbay.hooks.redact;

import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Places in JSON trees: an RFC 6901 pointer in which the step {@code *} stands for every member or element. */
final class TreePath {
    private final List<String> steps;

    private TreePath(List<String> steps) {
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException if the text is no pointer to something below the root */
    static TreePath of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no RFC 6901 pointer into a result, expected one like \"/users/*/email\"");
        }
        List<String> steps = new ArrayList<>();
        for (JsonPointer rest = JsonPointer.compile(text); !rest.matches(); rest = rest.tail()) {
            steps.add(rest.getMatchingProperty());
        }
        return new TreePath(steps);
    }

    /** The tree with something else at these places; the tree itself if none of them is there. */
    JsonNode replaced(JsonNode tree, JsonNode by) {
        return replaced(tree, 0, by);
    }

    private JsonNode replaced(JsonNode node, int depth, JsonNode by) {
        if (depth == steps.size()) {
            return by;
        }
        String step = steps.get(depth);
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            boolean[] changed = new boolean[1];
            object.forEachEntry((name, child) -> {
                JsonNode after = step.equals("*") || step.equals(name) ? replaced(child, depth + 1, by) : child;
                changed[0] |= !after.equals(child);
                copy.set(name, after);
            });
            return changed[0] ? Json.freeze(copy) : node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            boolean changed = false;
            for (int i = 0; i < array.size(); i++) {
                boolean meant = step.equals("*") || step.equals(Integer.toString(i));
                JsonNode after = meant ? replaced(array.get(i), depth + 1, by) : array.get(i);
                changed |= !after.equals(array.get(i));
                copy.add(after);
            }
            return changed ? Json.freeze(copy) : node;
        }
        return node;
    }
}
