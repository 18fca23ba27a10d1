package dev.patchbay.json;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes frozen trees: from tokens, so that what is parsed need not be copied, and from trees that can still change.
 * Either way a tree is what parsing its own text would give.
 */
final class FrozenTrees {
    /** As deep as the parser goes; a tree that is deeper could be written, but not read again. */
    private static final int DEEPEST = 500;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FrozenTrees() {}

    /** The value that begins at the parser's token; afterwards the parser stands on the value's last token. */
    static JsonNode read(JsonParser parser) {
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> readMembers(parser, parser.nextName());
            case JsonTokenId.ID_START_ARRAY -> readArray(parser);
            case JsonTokenId.ID_STRING -> NODES.stringNode(parser.getString());
            case JsonTokenId.ID_NUMBER_INT -> Numbers.readWhole(parser);
            case JsonTokenId.ID_NUMBER_FLOAT -> Numbers.readDecimal(parser);
            case JsonTokenId.ID_TRUE -> NODES.booleanNode(true);
            case JsonTokenId.ID_FALSE -> NODES.booleanNode(false);
            case JsonTokenId.ID_NULL -> NODES.nullNode();
            case JsonTokenId.ID_EMBEDDED_OBJECT -> embedded(parser, parser.getEmbeddedObject());
            // Whoever read a type or looked for a constructor before us has stepped into the object.
            case JsonTokenId.ID_PROPERTY_NAME -> readMembers(parser, parser.currentName());
            case JsonTokenId.ID_END_OBJECT -> FrozenObject.EMPTY;
            default -> throw new StreamReadException(parser, "expected a JSON value");
        };
    }

    private static JsonNode readMembers(JsonParser parser, @Nullable String first) {
        String name = first;
        Members members = new Members();
        while (name != null) {
            parser.nextToken();
            if (!members.add(name, read(parser))) {
                throw new StreamReadException(parser, "the key \"" + name + "\" is there twice");
            }
            name = parser.nextName();
        }
        return members.freeze();
    }

    private static JsonNode readArray(JsonParser parser) {
        List<JsonNode> children = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            children.add(read(parser));
        }
        return new FrozenArray(children);
    }

    /** What a value that is turned into a tree without being written has for tokens that JSON has not. */
    private static JsonNode embedded(JsonParser parser, @Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof byte[] bytes) {
            return base64(bytes);
        }
        if (value instanceof JsonNode node) {
            return freeze(node, 0);
        }
        throw new StreamReadException(parser, "a " + value.getClass().getName() + " is no JSON value");
    }

    static JsonNode freeze(JsonNode node, int depth) {
        if (node instanceof FrozenObject || node instanceof FrozenArray) {
            return node;
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the JSON tree is deeper than " + DEEPEST + " levels");
        }
        if (node instanceof ObjectNode object) {
            return freezeObject(object, depth);
        }
        if (node instanceof ArrayNode array) {
            return freezeArray(array, depth);
        }
        return freezeScalar(node);
    }

    private static JsonNode freezeObject(ObjectNode object, int depth) {
        Members members = new Members();
        object.forEachEntry((name, child) -> {
            if (!members.add(name, freeze(child, depth + 1))) {
                throw new IllegalArgumentException("the key \"" + name + "\" is there twice");
            }
        });
        return members.freeze();
    }

    private static JsonNode freezeArray(ArrayNode array, int depth) {
        List<JsonNode> children = new ArrayList<>(array.size());
        for (JsonNode child : array) {
            children.add(freeze(child, depth + 1));
        }
        return new FrozenArray(children);
    }

    private static JsonNode freezeScalar(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> Numbers.canonical(node);
            case BINARY -> base64(node.binaryValue());
            case MISSING -> NODES.nullNode();
            case POJO ->
                throw new IllegalArgumentException(
                        "a Java object inside a JSON tree cannot cross a boundary; convert it with Json.of(value)");
            default -> node;
        };
    }

    private static JsonNode base64(byte[] bytes) {
        return NODES.stringNode(Base64.getEncoder().encodeToString(bytes));
    }
}
