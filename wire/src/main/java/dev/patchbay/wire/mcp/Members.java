package dev.patchbay.wire.mcp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads objects and lists member by member, from a parser on their first token. */
final class Members {
    private Members() {}

    /** Takes one member; the parser stands on the first token of its value, and must be left on the last. */
    @FunctionalInterface
    interface Taker {
        void take(String name, JsonParser parser);
    }

    /**
     * Gives every member of the object at the parser.
     *
     * @throws IllegalArgumentException if there is something else
     */
    static void ofObject(String what, JsonParser parser, Taker taker) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(what + " is " + found(parser) + ", expected an object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken unused = parser.nextToken();
            taker.take(name, parser);
        }
    }

    /**
     * Gives every element of the list at the parser; null counts as an empty list.
     *
     * @throws IllegalArgumentException if there is something else
     */
    static void ofList(String what, JsonParser parser, Consumer<JsonParser> taker) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(what + " is " + found(parser) + ", expected a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            taker.accept(parser);
        }
    }

    /** The text at the parser; null for null, and for anything else, which is passed over. */
    static @Nullable String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        skip(parser);
        return null;
    }

    /** Passes over the value at the parser. */
    static void skip(JsonParser parser) {
        JsonParser unused = parser.skipChildren();
    }

    /** What is at the parser: {@code a string}. */
    static String found(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return token == null
                ? "nothing"
                : switch (token) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "a list";
                    case VALUE_STRING -> "a string";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
                    case VALUE_TRUE, VALUE_FALSE -> "a boolean";
                    case VALUE_NULL -> "null";
                    default -> "nothing";
                };
    }
}
