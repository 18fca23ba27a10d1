package dev.patchbay.wire.jsonrpc;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of one message in its text, in one pass that parses none of them: where each begins and ends. The
 * members may come in any order; those that JSON-RPC does not know are stepped over. Every byte is checked, so that what
 * is handed on is JSON.
 */
final class EnvelopeScanner {
    private final JsonTokens tokens;
    private final JsonSkimmer skimmer;
    private final MemberSpans members;
    private int[] elements = {};
    private int elementCount;
    /** A bit for each member that was met twice. */
    private int twice;

    EnvelopeScanner(byte[] text, int begin, int end) {
        this.tokens = new JsonTokens(text, begin, end);
        this.skimmer = new JsonSkimmer(tokens);
        this.members = new MemberSpans(text);
    }

    /** What the text is. */
    enum Shape {
        OBJECT,
        ARRAY,
        /** A string, a number, a literal. */
        SCALAR,
        /** No JSON; what was found until then is there all the same. */
        BROKEN
    }

    /** Goes through the text, once. */
    Shape scan() {
        int first = tokens.next();
        Shape shape = switch (first) {
            case '{' -> Shape.OBJECT;
            case '[' -> Shape.ARRAY;
            default -> Shape.SCALAR;
        };
        boolean good = switch (shape) {
            case OBJECT -> object();
            case ARRAY -> array();
            default -> skimmer.value();
        };
        boolean whole = good && (tokens.next() == JsonTokens.END || tokens.expected("nothing after one JSON value"));
        return whole ? shape : Shape.BROKEN;
    }

    private boolean object() {
        skimmer.enter();
        if (tokens.next() == '}') {
            tokens.take();
            return true;
        }
        while (member()) {
            int next = tokens.next();
            tokens.take();
            if (next == '}') {
                return true;
            }
        }
        return false;
    }

    /** Goes to the comma or brace that ends the member; only then is it sure that its value does not go on. */
    private boolean member() {
        if (!tokens.keyBegins()) {
            return false;
        }
        int key = tokens.at() + 1;
        if (!tokens.string()) {
            return false;
        }
        int member = members.member(key, tokens.at() - 1);
        if (!tokens.colon()) {
            return false;
        }
        int begin = tokens.valueBegin();
        if (member != MemberSpans.OTHER && !members.begin(member, begin)) {
            twice |= 1 << member;
        }
        if (!skimmer.value()) {
            return false;
        }
        int end = tokens.at();
        int next = tokens.next();
        if (next != ',' && next != '}') {
            return tokens.expected("',' or '}'");
        }
        if (member != MemberSpans.OTHER) {
            members.end(member, end);
        }
        return true;
    }

    private boolean array() {
        skimmer.enter();
        if (tokens.next() == ']') {
            tokens.take();
            return true;
        }
        int next = ',';
        while (next == ',') {
            int begin = tokens.valueBegin();
            if (!skimmer.value()) {
                return false;
            }
            add(begin, tokens.at());
            next = tokens.next();
            if (next != ',' && next != ']') {
                return tokens.expected("',' or ']'");
            }
            tokens.take();
        }
        return true;
    }

    private void add(int begin, int end) {
        if (2 * elementCount == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(16, 2 * elements.length));
        }
        elements[2 * elementCount] = begin;
        elements[2 * elementCount + 1] = end;
        elementCount++;
    }

    /** What was found. */
    MemberSpans members() {
        return members;
    }

    /** How many elements an array has. */
    int elementCount() {
        return elementCount;
    }

    int elementBegin(int index) {
        return elements[2 * index];
    }

    int elementEnd(int index) {
        return elements[2 * index + 1];
    }

    /** Whether a member was met twice. */
    boolean isTwice(int member) {
        return (twice & 1 << member) != 0;
    }

    /** A key that JSON-RPC knows and that is there twice; null if there is none. */
    @Nullable
    String twice() {
        return twice == 0 ? null : MemberSpans.name(Integer.numberOfTrailingZeros(twice));
    }

    /** Why the text is no JSON. */
    String problem() {
        return Objects.requireNonNullElse(tokens.problem(), "it is no JSON");
    }
}
