package dev.patchbay.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the short, plain JSON that most calls are made of, in half the time that setting up a parser takes. It decides
 * nothing: text with an escape, a fraction, a long number, a mistake or anything else out of the ordinary is not plain, and
 * is left to the parser, whose tree or error it then is.
 */
final class PlainJson {
    static final int LONGEST = 4_096;
    private static final int DEEPEST = 32;
    /** So many digits always fit into a long. */
    private static final int MOST_DIGITS = 18;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String text;
    private int at;

    private PlainJson(String text) {
        this.text = text;
    }

    /** The value that the text is; null when it is not plain. */
    static @Nullable JsonNode read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        PlainJson reader = new PlainJson(text);
        JsonNode value = reader.value(0);
        return reader.next() == 0 && reader.at == text.length() ? value : null;
    }

    /** Goes to the next character that is not white space and gives it, or 0 at the end. */
    private char next() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
            at++;
        }
        return 0;
    }

    private @Nullable JsonNode value(int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        return switch (next()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> stringNode();
            case 't' -> literal("true", NODES.booleanNode(true));
            case 'f' -> literal("false", NODES.booleanNode(false));
            case 'n' -> literal("null", NODES.nullNode());
            default -> number();
        };
    }

    private @Nullable JsonNode object(int depth) {
        at++;
        if (next() == '}') {
            at++;
            return FrozenObject.EMPTY;
        }
        Members members = new Members();
        while (next() == '"') {
            String name = string();
            if (name == null || next() != ':') {
                return null;
            }
            at++;
            JsonNode child = value(depth + 1);
            if (child == null || !members.add(name, child)) {
                return null;
            }
            char end = next();
            at++;
            if (end == '}') {
                return members.freeze();
            }
            if (end != ',') {
                return null;
            }
        }
        return null;
    }

    private @Nullable JsonNode array(int depth) {
        at++;
        List<JsonNode> children = new ArrayList<>();
        if (next() == ']') {
            at++;
            return new FrozenArray(children);
        }
        while (true) {
            JsonNode child = value(depth + 1);
            if (child == null) {
                return null;
            }
            children.add(child);
            char end = next();
            at++;
            if (end == ']') {
                return new FrozenArray(children);
            }
            if (end != ',') {
                return null;
            }
        }
    }

    private @Nullable JsonNode stringNode() {
        String string = string();
        return string == null ? null : NODES.stringNode(string);
    }

    private @Nullable String string() {
        int begin = at + 1;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return text.substring(begin, i);
            }
            if (c == '\\' || c < ' ') {
                return null;
            }
        }
        return null;
    }

    private @Nullable JsonNode number() {
        boolean negative = at < text.length() && text.charAt(at) == '-';
        int begin = negative ? at + 1 : at;
        int end = begin;
        long value = 0;
        while (end < text.length() && isDigit(text.charAt(end)) && end - begin < MOST_DIGITS) {
            value = value * 10 + (text.charAt(end) - '0');
            end++;
        }
        boolean leadingZero = end - begin > 1 && text.charAt(begin) == '0';
        if (end == begin
                || leadingZero
                || (negative && value == 0)
                || (end < text.length() && goesOn(text.charAt(end)))) {
            return null;
        }
        at = end;
        return Numbers.whole(negative ? -value : value);
    }

    private static boolean goesOn(char c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private @Nullable JsonNode literal(String word, JsonNode value) {
        if (!text.startsWith(word, at)) {
            return null;
        }
        at += word.length();
        return value;
    }
}
