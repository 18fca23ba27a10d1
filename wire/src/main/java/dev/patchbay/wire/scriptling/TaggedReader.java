package dev.patchbay.wire.scriptling;

import dev.patchbay.json.Json;
import dev.patchbay.tool.Callback;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads tagged values as plain JSON, in one pass over the tokens, whatever the order of a value's keys. Keys that are not
 * known are skipped; of those that are, the one counts that the type asks for.
 */
final class TaggedReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final LiveObjects objects;

    TaggedReader(LiveObjects objects) {
        this.objects = objects;
    }

    /** The value that begins at the parser's token; afterwards the parser stands on its last token. */
    JsonNode read(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return NODES.nullNode();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new StreamReadException(
                    parser, "expected a tagged value, {\"type\": …}, not " + parser.currentToken());
        }
        return new Fields().read(parser);
    }

    /** The values of a list; none for null. */
    ArrayNode list(JsonParser parser) {
        ArrayNode items = NODES.arrayNode();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return items;
        }
        expect(parser, JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return items;
    }

    /** The values of a table; none for null. */
    ObjectNode table(JsonParser parser) {
        ObjectNode entries = NODES.objectNode();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return entries;
        }
        expect(parser, JsonToken.START_OBJECT, "a table");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (entries.replace(name, read(parser)) != null) {
                throw new StreamReadException(parser, "the key \"" + name + "\" is there twice");
            }
        }
        return entries;
    }

    /** A bare reference to an object, as a constructor gives it. */
    ObjectNode reference(JsonParser parser) {
        expect(parser, JsonToken.START_OBJECT, "an object's reference");
        JsonNode ref = Json.read(parser);
        JsonNode type = ref.path("class");
        JsonNode id = ref.path("id");
        if (!type.isString() || !id.isString()) {
            throw new StreamReadException(parser, "an object's reference has no \"class\" or no \"id\"");
        }
        return objects.seen(type.stringValue(), id.stringValue()).json();
    }

    private static void expect(JsonParser parser, JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw new StreamReadException(parser, "expected " + what + ", not " + parser.currentToken());
        }
    }

    /** What was found in one value so far. */
    private final class Fields {
        private String type = "";
        private @Nullable JsonNode scalar;
        private @Nullable JsonNode items;
        private @Nullable JsonNode entries;
        private @Nullable JsonNode callback;
        private @Nullable JsonNode remote;

        JsonNode read(JsonParser parser) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "type" -> type = token == JsonToken.VALUE_STRING ? parser.getString() : "";
                    case "value" -> scalar = Json.read(parser);
                    case "items" -> items = list(parser);
                    case "entries" -> entries = table(parser);
                    case "callback" -> callback = Json.read(parser);
                    case "remote" -> remote = token == JsonToken.VALUE_NULL ? null : reference(parser);
                    default -> parser.skipChildren();
                }
            }
            return value(parser);
        }

        private JsonNode value(JsonParser parser) {
            return switch (type) {
                case "", "null" -> NODES.nullNode();
                case "bool" -> scalar(parser, JsonNode::isBoolean);
                case "int" -> scalar(parser, JsonNode::isIntegralNumber);
                case "float" -> scalar(parser, JsonNode::isNumber);
                case "string" -> scalar(parser, JsonNode::isString);
                case "list" -> items != null ? items : NODES.arrayNode();
                case "dict" -> entries != null ? entries : NODES.objectNode();
                case "callback" -> Callback.placeholder(callbackId(parser));
                case "remote" -> remote != null ? remote : missing(parser);
                default -> throw new StreamReadException(parser, "\"" + type + "\" is no type of a value");
            };
        }

        private JsonNode scalar(JsonParser parser, Predicate<JsonNode> fits) {
            if (scalar == null || !fits.test(scalar)) {
                throw new StreamReadException(parser, "a value of the type \"" + type + "\" is " + describe(scalar));
            }
            return scalar;
        }

        private String callbackId(JsonParser parser) {
            JsonNode id = callback == null ? missing(parser) : callback.path("id");
            return id.isString() ? id.stringValue() : missing(parser).asString();
        }

        private JsonNode missing(JsonParser parser) {
            throw new StreamReadException(parser, "a value of the type \"" + type + "\" does not say which");
        }

        private static String describe(@Nullable JsonNode value) {
            return value == null ? "missing" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
