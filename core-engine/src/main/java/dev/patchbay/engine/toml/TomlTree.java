package dev.patchbay.engine.toml;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns Tomlj's tables into JSON and notes where each key and item stands. */
final class TomlTree {
    /** How deep tables and arrays may nest; JSON trees have a bound, too, and nobody means to come near either. */
    static final int MAX_DEPTH = 100;

    private final String file;
    private final List<Problem> problems;
    private final Map<String, Position> positions = new HashMap<>();

    TomlTree(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The whole file; what JSON cannot carry becomes null and a problem. */
    Section section(TomlTable root) {
        ObjectNode values = object(root, "", 0);
        return new Section("", values, Position.of(file), positions);
    }

    private ObjectNode object(TomlTable table, String pointer, int depth) {
        ObjectNode object = Json.object();
        for (String key : table.keySet()) {
            // The list form, because the text form would take the key for a dotted path.
            List<String> path = List.of(key);
            String child = pointer + "/" + SectionReader.escape(key);
            note(child, table.inputPositionOf(path));
            object.set(key, node(table.get(path), child, depth + 1));
        }
        return object;
    }

    private ArrayNode array(TomlArray array, String pointer, int depth) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode(array.size());
        for (int i = 0; i < array.size(); i++) {
            String child = pointer + "/" + i;
            note(child, array.inputPositionOf(i));
            nodes.add(node(array.get(i), child, depth + 1));
        }
        return nodes;
    }

    private JsonNode node(@Nullable Object value, String pointer, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (depth > MAX_DEPTH + 1) {
            return reject(pointer, "tables and lists nest more than " + MAX_DEPTH + " deep", "nest them less");
        }
        if (value instanceof TomlTable table) {
            return object(table, pointer, depth);
        }
        if (value instanceof TomlArray array) {
            return array(array, pointer, depth);
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        if (value instanceof Double number) {
            return number(number, pointer);
        }
        // What is left are strings and the four kinds of dates and times, which write themselves as ISO 8601.
        return nodes.stringNode(String.valueOf(value));
    }

    private JsonNode number(double number, String pointer) {
        if (Double.isFinite(number)) {
            return JsonNodeFactory.instance.numberNode(number);
        }
        return reject(
                pointer, "\"" + number + "\" is not a number that JSON can carry", "use a string or leave it out");
    }

    private JsonNode reject(String pointer, String message, String remedy) {
        problems.add(Problem.error(positions.getOrDefault(pointer, Position.of(file)), message, remedy));
        return JsonNodeFactory.instance.nullNode();
    }

    private void note(String pointer, @Nullable TomlPosition found) {
        if (found != null) {
            positions.put(pointer, new Position(file, found.line(), found.column()));
        }
    }
}
