package dev.patchbay.models.scripted;

import dev.patchbay.config.Section;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads TOML into a {@link Section}, every key with its place. */
final class TomlSection {
    private final String file;
    private final Map<String, Position> positions = new HashMap<>();

    private TomlSection(String file) {
        this.file = file;
    }

    /** The section that the text is; what is not TOML is added to {@code problems}. */
    static Section read(String file, String text, List<Problem> problems) {
        TomlParseResult toml = Toml.parse(text);
        toml.errors()
                .forEach(error -> problems.add(Problem.error(
                        place(file, error.position()),
                        "this is not TOML: "
                                + String.valueOf(error.getMessage()).replace("\n", " "),
                        "")));
        TomlSection section = new TomlSection(file);
        return new Section("", section.table(toml, ""), Position.of(file), section.positions);
    }

    private ObjectNode table(TomlTable table, String pointer) {
        ObjectNode object = Json.object();
        for (String key : table.keySet()) {
            String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            note(below, table.inputPositionOf(List.of(key)));
            object.set(key, value(table.get(List.of(key)), below));
        }
        return object;
    }

    private ArrayNode array(TomlArray array, String pointer) {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < array.size(); i++) {
            String below = pointer + "/" + i;
            note(below, array.inputPositionOf(i));
            elements.add(value(array.get(i), below));
        }
        return elements;
    }

    private JsonNode value(@Nullable Object value, String pointer) {
        if (value instanceof TomlTable table) {
            return table(table, pointer);
        }
        if (value instanceof TomlArray array) {
            return array(array, pointer);
        }
        if (value instanceof Long number && number == number.intValue()) {
            return Json.of(number.intValue()); // As a JSON parser has it, so that both give equal trees.
        }
        return Json.of(value instanceof TemporalAccessor ? value.toString() : value);
    }

    private void note(String pointer, @Nullable TomlPosition position) {
        if (position != null) {
            positions.put(pointer, place(file, position));
        }
    }

    private static Position place(String file, TomlPosition position) {
        return new Position(file, position.line(), position.column());
    }
}
