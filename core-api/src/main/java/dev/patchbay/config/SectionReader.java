package dev.patchbay.config;

import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a {@link Section} strictly: each value is asked for once by name and type, what is wrong is collected with its
 * place instead of thrown, and {@link #finish()} reports every key that nobody asked for.
 *
 * <p>Readers of nested tables share the list of problems and are finished with their parent. Not safe for concurrent
 * use.
 */
public final class SectionReader {
    private final TableCursor here;
    private final TableTexts texts;
    private final TableNumbers numbers;
    private final List<SectionReader> nested = new ArrayList<>();

    private SectionReader(TableCursor here) {
        this.here = here;
        this.texts = new TableTexts(here);
        this.numbers = new TableNumbers(here);
    }

    /** A reader of a whole section. */
    public static SectionReader of(Section section) {
        return new SectionReader(TableCursor.at(section));
    }

    /** A value of whatever type; empty when it is left out. */
    public Optional<JsonNode> value(String key) {
        return here.value(key, anything -> true, "a value");
    }

    /** Takes keys as known whose values nothing can be said about, for example because another key is wrong. */
    public void ignore(Collection<String> keys) {
        here.ignore(keys);
    }

    /** A text; empty when it is left out or is no text. */
    public Optional<String> string(String key) {
        return texts.text(key);
    }

    /** A text that must be there and must not be blank. */
    public Optional<String> requiredString(String key) {
        return texts.required(key);
    }

    /** A text that must be there and that {@code parser} understands, as in {@link #parsed}. */
    public <T> Optional<T> requiredParsed(String key, Function<String, T> parser) {
        return requiredString(key).flatMap(text -> here.attempt(key, text, parser));
    }

    /** Reports a key that is left out; of a key that is there it says nothing. */
    public void require(String key) {
        here.require(key);
    }

    /** A text that {@code parser} understands; its {@link IllegalArgumentException} becomes a problem. */
    public <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return string(key).flatMap(text -> here.attempt(key, text, parser));
    }

    /** One of an enum's constants, by its lower-case name. */
    public <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        return texts.constant(key, type);
    }

    /** A whole number inside bounds, both inclusive. */
    public Optional<Long> integer(String key, long least, long most) {
        return numbers.integer(key, least, most);
    }

    /** A flag. */
    public Optional<Boolean> flag(String key) {
        return here.value(key, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** A positive number of seconds, fractions allowed. */
    public Optional<Duration> seconds(String key) {
        return numbers.positive(key, "seconds", 1e9);
    }

    /** A positive number of milliseconds, fractions allowed. */
    public Optional<Duration> millis(String key) {
        return numbers.positive(key, "milliseconds", 1e6);
    }

    /** A positive number, fractions allowed, and below a thousand million. */
    public Optional<Double> positiveNumber(String key) {
        return numbers.positive(key);
    }

    /** A list of texts; one text alone counts as a list of one. Empty when it is left out. */
    public Optional<List<String>> strings(String key) {
        return parsedList(key, Function.identity());
    }

    /** A list of texts, each understood by {@code parser}; one text alone counts as a list of one. */
    public <T> Optional<List<T>> parsedList(String key, Function<String, T> parser) {
        return texts.list(key, parser);
    }

    /**
     * A list of texts, each understood by {@code parser}, in which an empty text, one with spaces around it and one that
     * is there twice are problems; one text alone counts as a list of one.
     */
    public <T> Optional<List<T>> distinct(String key, Function<String, T> parser) {
        return texts.distinct(key, parser);
    }

    /** A list as in {@link #distinct} that must be there and must not be empty. */
    public <T> Optional<List<T>> requiredDistinct(String key, Function<String, T> parser) {
        return texts.requiredDistinct(key, parser);
    }

    /** A table of texts by free names; empty when it is left out. */
    public Map<String, String> stringMap(String key) {
        return texts.map(key);
    }

    /** A table that is not interpreted; empty when it is left out. */
    public Optional<ObjectNode> free(String key) {
        return here.value(key, JsonNode::isObject, "a table").map(ObjectNode.class::cast);
    }

    /** A nested table as a section of its own, for somebody else to read; empty when it is left out. */
    public Optional<Section> section(String key) {
        return free(key).map(table -> here.section(key, key, table));
    }

    /** A reader of a nested table; it reads an empty table when the key is left out. */
    public SectionReader table(String key) {
        return free(key).map(found -> child(key, key, found)).orElseGet(() -> child(key, key, Json.emptyObject()));
    }

    /** Readers of an array of tables, in the file's order. */
    public List<SectionReader> tables(String key) {
        List<SectionReader> readers = new ArrayList<>();
        eachTable(key, (pointer, table) -> readers.add(child(pointer, key, table)));
        return readers;
    }

    /** An array of tables as sections, for somebody else to read. */
    public List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        BiFunction<String, ObjectNode, Section> elements = here.elements(key);
        eachTable(key, (pointer, table) -> found.add(elements.apply(pointer, table)));
        return found;
    }

    /** Readers of a table of tables, by their free names. */
    public Map<String, SectionReader> namedTables(String key) {
        Map<String, SectionReader> readers = new LinkedHashMap<>();
        free(key)
                .ifPresent(tables -> tables.forEachEntry((entry, table) -> {
                    if (table instanceof ObjectNode object) {
                        readers.put(entry, child(key + "/" + escape(entry), key + "." + entry, object));
                    } else {
                        reject(key + "/" + escape(entry), "\"" + entry + "\" must be a table", "");
                    }
                }));
        return readers;
    }

    /** Whether the key is there, of whatever type. */
    public boolean has(String key) {
        return here.values().has(key);
    }

    /** Whether each of these keys is left out, or holds an empty list or table. */
    public boolean saysNothing(Collection<String> keys) {
        return keys.stream()
                .map(here.values()::get)
                .allMatch(value -> value == null || (value.isContainer() && value.isEmpty()));
    }

    /** Whether the key is there and holds a table. */
    public boolean isTable(String key) {
        return here.values().get(key) instanceof ObjectNode;
    }

    /** The keys that the table has. */
    public List<String> keys() {
        return List.copyOf(here.values().propertyNames());
    }

    /** The keys that were asked for so far, whether the table has them or not. */
    public Set<String> asked() {
        return here.asked();
    }

    /** Where the table begins. */
    public Position position() {
        return here.position();
    }

    /**
     * Where a key stands, or the table if it is left out.
     *
     * @param key a key, or a pointer to something below it without the slash in front: {@code command/0}
     */
    public Position positionOf(String key) {
        return here.positionOf(key);
    }

    /**
     * Reports a problem at a key.
     *
     * @param key a key, or a pointer to something below it without the slash in front: {@code command/0}
     */
    public void reject(String key, String message, String remedy) {
        here.reject(key, message, remedy);
    }

    /** Reports a problem at a key that leaves the value usable. */
    public void warn(String key, String message, String remedy) {
        here.warn(key, message, remedy);
    }

    /** Reports, at a key, what is not wrong but somebody may want to know. */
    public void hint(String key, String message, String remedy) {
        here.hint(key, message, remedy);
    }

    /** Ends the reading: every problem of this table and those below it, unknown keys included, in the file's order. */
    public List<Problem> finish() {
        return finishInOrder().stream()
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()))
                .toList();
    }

    /** Like {@link #finish()}, in the order in which the keys were asked for; unknown keys come last. */
    public List<Problem> finishInOrder() {
        collectUnknownKeys();
        return List.copyOf(here.problems());
    }

    private void collectUnknownKeys() {
        here.rejectUnknownKeys();
        nested.forEach(SectionReader::collectUnknownKeys);
    }

    private void eachTable(String key, BiConsumer<String, ObjectNode> action) {
        here.value(key, JsonNode::isArray, "an array of tables").ifPresent(array -> {
            for (int i = 0; i < array.size(); i++) {
                String pointer = key + "/" + i;
                if (array.get(i) instanceof ObjectNode table) {
                    action.accept(pointer, table);
                } else {
                    reject(pointer, "\"" + key + "\" must hold tables", "write [[" + here.qualified(key) + "]]");
                }
            }
        });
    }

    private SectionReader child(String pointer, String childName, ObjectNode table) {
        SectionReader reader = new SectionReader(here.down(pointer, childName, table));
        nested.add(reader);
        return reader;
    }

    /** A key as one step of an RFC 6901 pointer. */
    public static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
