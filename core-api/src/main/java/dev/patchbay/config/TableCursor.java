package dev.patchbay.config;

import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One table while it is read: where it stands, what was asked for, and what is wrong, shared with the tables around it. */
final class TableCursor {
    private static final int LONGEST_SHOWN = 60;

    private final Section section;
    private final String prefix;
    private final ObjectNode values;
    private final String name;
    private final List<Problem> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private TableCursor(Section section, String prefix, ObjectNode values, String name, List<Problem> problems) {
        this.section = section;
        this.prefix = prefix;
        this.values = values;
        this.name = name;
        this.problems = problems;
    }

    static TableCursor at(Section section) {
        return new TableCursor(section, "", section.values(), section.name(), new ArrayList<>());
    }

    /** A table below this one. */
    TableCursor down(String pointer, String childName, ObjectNode table) {
        return new TableCursor(section, prefix + "/" + pointer, table, qualified(childName), problems);
    }

    /** A table below this one, for somebody else to read. */
    Section section(String pointer, String childName, ObjectNode table) {
        return section.below(prefix + "/" + pointer, qualified(childName), table);
    }

    /** The tables of a list as sections; the positions are looked through once for all of them, as there may be many. */
    BiFunction<String, ObjectNode, Section> elements(String key) {
        Map<String, Map<String, Position>> inside = section.insideElements(prefix + "/" + key);
        return (pointer, table) -> {
            String whole = prefix + "/" + pointer;
            return new Section(qualified(key), table, section.at(whole), inside.getOrDefault(whole, Map.of()));
        };
    }

    ObjectNode values() {
        return values;
    }

    List<Problem> problems() {
        return problems;
    }

    void ignore(Collection<String> keys) {
        asked.addAll(keys);
    }

    Set<String> asked() {
        return Set.copyOf(asked);
    }

    Position position() {
        return section.at(prefix);
    }

    Position positionOf(String key) {
        return section.at(prefix + "/" + key);
    }

    void reject(String key, String message, String remedy) {
        problems.add(Problem.error(positionOf(key), message + inTable(), remedy));
    }

    void warn(String key, String message, String remedy) {
        problems.add(Problem.warning(positionOf(key), message + inTable(), remedy));
    }

    void hint(String key, String message, String remedy) {
        problems.add(Problem.hint(positionOf(key), message + inTable(), remedy));
    }

    void require(String key) {
        if (!values.has(key)) {
            asked.add(key);
            problems.add(Problem.error(position(), "the key \"" + key + "\" is missing" + inTable(), "add it"));
        }
    }

    void rejectUnknownKeys() {
        for (String key : values.propertyNames()) {
            if (!asked.contains(key)) {
                reject(SectionReader.escape(key), "unknown key \"" + key + "\"", Nearest.remedy(key, asked));
            }
        }
    }

    /** The value of a key, if it is there and of the type that is expected. */
    Optional<JsonNode> value(String key, Predicate<JsonNode> fits, String expected) {
        asked.add(key);
        JsonNode value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            reject(key, "\"" + key + "\" is " + abbreviate(value) + ", expected " + expected, "");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** What a parser makes of a text, if it understands it. */
    <T> Optional<T> attempt(String key, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException invalid) {
            reject(key, String.valueOf(invalid.getMessage()), "");
            return Optional.empty();
        }
    }

    String qualified(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private String inTable() {
        return name.isEmpty() ? "" : " in [" + name + "]";
    }

    private static String abbreviate(JsonNode value) {
        String text = value.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN - 3) + "..." : text;
    }
}
