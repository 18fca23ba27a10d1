package dev.patchbay.config;

import dev.patchbay.problem.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The values of one table that are texts, and lists and tables of them: {@link SectionReader} says what each must be. */
final class TableTexts {
    private final TableCursor here;

    TableTexts(TableCursor here) {
        this.here = here;
    }

    Optional<String> text(String key) {
        return here.value(key, JsonNode::isString, "a string").map(JsonNode::stringValue);
    }

    Optional<String> required(String key) {
        here.require(key);
        Optional<String> text = text(key);
        if (text.isPresent() && text.get().isBlank()) {
            here.reject(key, "\"" + key + "\" must not be blank", "");
            return Optional.empty();
        }
        return text;
    }

    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        Map<String, E> known = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            known.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return text(key).flatMap(text -> {
            E constant = known.get(text);
            if (constant == null) {
                here.reject(
                        key,
                        "\"" + text + "\" is not one of " + known.keySet(),
                        Nearest.names(text, known.keySet(), 1).isEmpty() ? "" : Nearest.remedy(text, known.keySet()));
            }
            return Optional.ofNullable(constant);
        });
    }

    <T> Optional<List<T>> list(String key, Function<String, T> parser) {
        Optional<JsonNode> value =
                here.value(key, node -> node.isString() || node.isArray(), "a string or a list of strings");
        return value.map(node -> {
            List<T> parsed = new ArrayList<>();
            if (node.isString()) {
                here.attempt(key, node.stringValue(), parser).ifPresent(parsed::add);
            }
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                String item = key + "/" + i;
                if (node.get(i).isString()) {
                    here.attempt(item, node.get(i).stringValue(), parser).ifPresent(parsed::add);
                } else {
                    here.reject(item, "\"" + key + "\" expects strings, not " + node.get(i), "");
                }
            }
            return List.copyOf(parsed);
        });
    }

    <T> Optional<List<T>> distinct(String key, Function<String, T> parser) {
        Set<String> seen = new HashSet<>();
        return list(key, text -> parser.apply(checkItem(key, text, seen)));
    }

    <T> Optional<List<T>> requiredDistinct(String key, Function<String, T> parser) {
        here.require(key);
        Optional<List<T>> items = distinct(key, parser);
        if (here.values().get(key) instanceof ArrayNode array && array.isEmpty()) {
            here.reject(key, "\"" + key + "\" is empty, expected at least one", "");
        }
        return items;
    }

    Map<String, String> map(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        here.value(key, JsonNode::isObject, "a table")
                .ifPresent(node -> ((ObjectNode) node).forEachEntry((entry, text) -> {
                    if (text.isString()) {
                        texts.put(entry, text.stringValue());
                    } else {
                        here.reject(
                                key + "/" + SectionReader.escape(entry),
                                "\"" + entry + "\" expects a string, not " + text,
                                "put it in quotes");
                    }
                }));
        return texts;
    }

    private static String checkItem(String key, String text, Set<String> seen) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("\"" + key + "\" holds an empty string");
        }
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException("\"" + text + "\" has spaces around it");
        }
        if (!seen.add(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is there twice in \"" + key + "\"");
        }
        return text;
    }
}
