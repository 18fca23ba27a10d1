package dev.patchbay.hooks.rewrite;

import dev.patchbay.config.SectionReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code { set = {…}, remove = […], clamp = {…}, default = {…} }}. */
public final class RewriteReader {
    private final SectionReader table;
    private final Map<String, Place> written = new LinkedHashMap<>();

    private RewriteReader(SectionReader table) {
        this.table = table;
    }

    /** The changes that a table names; what is wrong is reported to its reader, and empty where nothing is left. */
    public static Optional<Rewriting> read(SectionReader table) {
        return new RewriteReader(table).rewriting();
    }

    private Optional<Rewriting> rewriting() {
        List<Place> remove = table.distinct("remove", Place::at).orElse(List.of());
        for (int i = 0; i < remove.size(); i++) {
            claim("remove/" + i, remove.get(i));
        }
        Map<Place, JsonNode> set = values("set");
        Map<Place, JsonNode> defaults = values("default");
        Map<Place, Rewriting.Bounds> clamp = new LinkedHashMap<>();
        table.namedTables("clamp")
                .forEach((pointer, bounds) -> place("clamp/" + SectionReader.escape(pointer), pointer)
                        .ifPresent(place -> bounds(bounds).ifPresent(known -> clamp.put(place, known))));
        if (table.saysNothing(List.of("remove", "set", "default", "clamp"))) {
            table.reject("", "a rewrite needs \"set\", \"remove\", \"clamp\" or \"default\"", "");
            return Optional.empty();
        }
        return Optional.of(new Rewriting(List.copyOf(remove), set, defaults, clamp));
    }

    private Map<Place, JsonNode> values(String key) {
        Map<Place, JsonNode> values = new LinkedHashMap<>();
        BiConsumer<String, JsonNode> each = (pointer, value) -> {
            String at = key + "/" + SectionReader.escape(pointer);
            place(at, pointer).ifPresent(place -> {
                claim(at, place);
                values.put(place, value);
            });
        };
        table.free(key).ifPresent(object -> object.forEachEntry(each));
        return values;
    }

    private Optional<Place> place(String at, String pointer) {
        try {
            return Optional.of(Place.at(pointer));
        } catch (IllegalArgumentException none) {
            table.reject(at, String.valueOf(none.getMessage()), "");
            return Optional.empty();
        }
    }

    /** Two changes of one place, or of one inside the other, would depend on their order. */
    private void claim(String at, Place place) {
        List<String> others = new ArrayList<>();
        written.forEach((where, other) -> {
            if (other.overlaps(place)) {
                others.add(other.toString());
            }
        });
        if (!others.isEmpty()) {
            table.reject(at, "\"" + place + "\" overlaps \"" + others.get(0) + "\"", "name each place once");
        }
        written.put(at, place);
    }

    private static Optional<Rewriting.Bounds> bounds(SectionReader table) {
        JsonNode min = number(table, "min");
        JsonNode max = number(table, "max");
        if (min == null && max == null) {
            table.reject("", "a clamp needs a number as \"min\" or \"max\"", "");
            return Optional.empty();
        }
        if (min != null && max != null && min.decimalValue().compareTo(max.decimalValue()) > 0) {
            table.reject("min", "\"min\" is " + min + ", above \"max\", which is " + max, "");
            return Optional.empty();
        }
        return Optional.of(new Rewriting.Bounds(min, max));
    }

    private static @Nullable JsonNode number(SectionReader table, String key) {
        JsonNode value = table.value(key).orElse(null);
        if (value == null || value.isNumber()) {
            return value;
        }
        table.reject(key, "\"" + key + "\" is " + value + ", expected a number", "");
        return null;
    }
}
