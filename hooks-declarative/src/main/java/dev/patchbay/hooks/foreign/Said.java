package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.HookFailedException;
import dev.patchbay.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object that a program answered: what is not of the type that it should be of is a failure. */
final class Said {
    private final ObjectNode object;

    Said(ObjectNode object) {
        this.object = object;
    }

    /** A value; JSON null counts as none. */
    Optional<JsonNode> tree(String key) {
        return Optional.ofNullable(object.get(key)).filter(value -> !value.isNull());
    }

    Optional<String> text(String key) {
        return tree(key).map(value -> {
            if (!value.isString()) {
                throw unfit(key, "a text");
            }
            return Objects.requireNonNull(value.stringValue());
        });
    }

    /** The first of these texts that says anything. */
    Optional<String> first(String... keys) {
        return Stream.of(keys)
                .flatMap(key -> text(key).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    Optional<String> oneOf(String key, List<String> known) {
        return text(key).map(value -> {
            if (!known.contains(value)) {
                throw unfit(key, "one of " + known);
            }
            return value;
        });
    }

    Optional<Boolean> flag(String key) {
        return tree(key).map(value -> {
            if (!value.isBoolean()) {
                throw unfit(key, "true or false");
            }
            return value.booleanValue();
        });
    }

    /** An object; empty where there is none. */
    Said object(String key) {
        return tree(key)
                .map(value -> {
                    if (value instanceof ObjectNode found) {
                        return new Said(found);
                    }
                    throw unfit(key, "an object");
                })
                .orElseGet(() -> new Said(Json.emptyObject()));
    }

    private static HookFailedException unfit(String key, String expected) {
        return new HookFailedException("the program answered a \"" + key + "\" that is not " + expected);
    }
}
