package dev.patchbay.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the members of an object and becomes the map of a frozen one: a table only where there are many. */
final class Members {
    private final SmallMap few = new SmallMap();
    private @Nullable Map<String, JsonNode> many;

    /** Adds a member; false if its name is there already. */
    boolean add(String name, JsonNode value) {
        Map<String, JsonNode> table = many;
        if (table == null) {
            if (!few.isFull()) {
                return few.add(name, value);
            }
            table = new LinkedHashMap<>(4 * SmallMap.MOST);
            table.putAll(few);
            many = table;
        }
        return table.put(name, value) == null;
    }

    /** The object; nothing may be added after that. */
    FrozenObject freeze() {
        if (many != null) {
            return new FrozenObject(Collections.unmodifiableMap(many));
        }
        return few.isEmpty() ? FrozenObject.EMPTY : new FrozenObject(few);
    }
}
