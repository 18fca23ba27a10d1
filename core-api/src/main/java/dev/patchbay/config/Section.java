package dev.patchbay.config;

import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table of a configuration file with the position of every key, whatever syntax the file has.
 *
 * @param name how to name the table to a person, for example {@code plugin.mcp_stdio}; empty for the whole file
 * @param values what it holds, frozen; times and dates are ISO 8601 text
 * @param position where the table begins
 * @param positions where each key stands, by its RFC 6901 pointer below this table, for example
 *     {@code /env/LOG} or {@code /command/0}
 */
public record Section(String name, ObjectNode values, Position position, Map<String, Position> positions) {
    public Section {
        Objects.requireNonNull(name, "name");
        values = Json.freeze(values);
        Objects.requireNonNull(position, "position");
        positions = Map.copyOf(positions);
    }

    /** An empty table that stands nowhere in the file, for a section that was left out. */
    public static Section absent(String name, Position position) {
        return new Section(name, Json.emptyObject(), position, Map.of());
    }

    /** The place of what a pointer names, or the nearest place around it that is known. */
    public Position at(String pointer) {
        String known = pointer;
        while (!known.isEmpty()) {
            Position found = positions.get(known);
            if (found != null) {
                return found;
            }
            known = known.substring(0, Math.max(0, known.lastIndexOf('/')));
        }
        return position;
    }

    /** The positions inside each element of a list below this one, by the element's pointer and then as in a section. */
    Map<String, Map<String, Position>> insideElements(String list) {
        Map<String, Map<String, Position>> inside = new HashMap<>();
        String start = list + "/";
        positions.forEach((known, where) -> {
            int end = known.startsWith(start) ? known.indexOf('/', start.length()) : -1;
            if (end > 0) {
                inside.computeIfAbsent(known.substring(0, end), unseen -> new HashMap<>())
                        .put(known.substring(end), where);
            }
        });
        return inside;
    }

    /**
     * A table below this one as a section of its own.
     *
     * @param pointer where it stands below this table
     * @param newName how to name it to a person
     * @param table what it holds
     */
    Section below(String pointer, String newName, ObjectNode table) {
        Map<String, Position> inside = new HashMap<>();
        positions.forEach((known, where) -> {
            if (known.startsWith(pointer + "/")) {
                inside.put(known.substring(pointer.length()), where);
            }
        });
        return new Section(newName, table, at(pointer), inside);
    }
}
