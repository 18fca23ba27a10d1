package dev.patchbay.models.scripted;

import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON value whose texts are templates. */
sealed interface ArgumentTemplate {
    /** The value with its holes filled. */
    JsonNode render(Template.Scope scope);

    /** Shows every reference in it to somebody who checks them. */
    void eachReference(Consumer<Reference> visitor);

    /**
     * Reads the templates in a value.
     *
     * @throws IllegalArgumentException if one is malformed
     */
    static ArgumentTemplate parse(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Map<String, ArgumentTemplate> members = new LinkedHashMap<>();
            object.forEachEntry((name, member) -> members.put(name, parse(member)));
            return new Members(members);
        }
        if (value instanceof ArrayNode array) {
            List<ArgumentTemplate> elements = new ArrayList<>();
            array.forEach(element -> elements.add(parse(element)));
            return new Elements(elements);
        }
        return value.isString() ? new Text(Template.parse(value.stringValue())) : new Fixed(value);
    }

    /** An object. */
    record Members(Map<String, ArgumentTemplate> members) implements ArgumentTemplate {
        @Override
        public JsonNode render(Template.Scope scope) {
            ObjectNode object = Json.object();
            members.forEach((name, member) -> object.set(name, member.render(scope)));
            return object;
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {
            members.values().forEach(member -> member.eachReference(visitor));
        }
    }

    /** An array. */
    record Elements(List<ArgumentTemplate> elements) implements ArgumentTemplate {
        @Override
        public JsonNode render(Template.Scope scope) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(element.render(scope)));
            return array;
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {
            elements.forEach(element -> element.eachReference(visitor));
        }
    }

    /** A text. */
    record Text(Template text) implements ArgumentTemplate {
        @Override
        public JsonNode render(Template.Scope scope) {
            return text.value(scope);
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {
            text.eachReference(visitor);
        }
    }

    /** Anything else. */
    record Fixed(JsonNode value) implements ArgumentTemplate {
        @Override
        public JsonNode render(Template.Scope scope) {
            return value;
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {}
    }
}
