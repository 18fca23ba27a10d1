package dev.patchbay.app.property;

import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An action as it is written, and what it means. */
sealed interface Does {
    /** The action in TOML. */
    String toml();

    /** One that says nothing but a word. */
    record Says(String word) implements Does {
        @Override
        public String toml() {
            return "\"" + word + "\"";
        }
    }

    /**
     * Changes of arguments, by name; each argument is in one of the first three at most.
     *
     * @param most what the argument "limit" may be at most; null for whatever it is
     */
    record Rewrites(
            List<String> remove,
            Map<String, JsonNode> set,
            Map<String, JsonNode> defaults,
            @Nullable Integer most) implements Does {
        @Override
        public String toml() {
            List<String> parts = new ArrayList<>();
            if (!remove.isEmpty()) {
                parts.add("remove = "
                        + remove.stream().map(Rewrites::pointer).collect(Collectors.joining(", ", "[", "]")));
            }
            if (!set.isEmpty()) {
                parts.add("set = " + table(set));
            }
            if (!defaults.isEmpty()) {
                parts.add("default = " + table(defaults));
            }
            if (most != null) {
                parts.add("clamp = { \"/limit\" = { max = " + most + " } }");
            }
            return "{ rewrite = { " + String.join(", ", parts) + " } }";
        }

        /** The arguments with the changes. */
        ObjectNode of(ObjectNode arguments) {
            Map<String, JsonNode> changed = new TreeMap<>();
            arguments.forEachEntry(changed::put);
            remove.forEach(changed::remove);
            changed.putAll(set);
            defaults.forEach(changed::putIfAbsent);
            if (most != null
                    && changed.containsKey("limit")
                    && changed.get("limit").intValue() > most) {
                changed.put("limit", Json.of(most));
            }
            ObjectNode after = Json.object();
            changed.forEach(after::set);
            return Json.freeze(after);
        }

        private static String table(Map<String, JsonNode> values) {
            return values.entrySet().stream()
                    .map(entry -> pointer(entry.getKey()) + " = " + entry.getValue())
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }

        private static String pointer(String argument) {
            return "\"/" + argument + "\"";
        }
    }
}
