package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.json.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server says of itself or of a token, read leniently: what has another type than it must have is not there. */
record Document(ObjectNode values) {
    /** The object that a text is; null when it is none. */
    static @Nullable Document parse(String text) {
        try {
            return Json.parse(text) instanceof ObjectNode values ? new Document(values) : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    String text(String key) {
        JsonNode value = values.get(key);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    boolean flag(String key) {
        JsonNode value = values.get(key);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** A number of seconds, also where it is written as a text; empty when there is none. */
    Optional<Long> seconds(String key) {
        JsonNode value = values.get(key);
        if (value != null && value.isNumber()) {
            return Optional.of(value.longValue());
        }
        return Optional.of(text(key))
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::valueOf);
    }

    boolean has(String key) {
        return values.get(key) instanceof ArrayNode;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (values.get(key) instanceof ArrayNode array) {
            array.forEach(each -> {
                if (each.isString()) {
                    texts.add(each.stringValue());
                }
            });
        }
        return texts;
    }

    Optional<URI> address(String key) {
        return Addresses.absolute(text(key));
    }

    /** Without what it says, which may be a token. */
    @Override
    public String toString() {
        return values.propertyNames().toString();
    }
}
