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
    private final JsonSkimmer skimmer;
    private final MemberSpans members;
    private int[] elements = {};
    private int elementCount;
    private @Nullable String twice;

    EnvelopeScanner(byte[] text, int begin, int end) {
        this.skimmer = new JsonSkimmer(text, begin, end);
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
        int first = skimmer.next();
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
        boolean whole = good && (skimmer.next() == JsonSkimmer.END || skimmer.expected("nothing after one JSON value"));
        return whole ? shape : Shape.BROKEN;
    }

    private boolean object() {
        skimmer.enter();
        if (skimmer.next() == '}') {
            skimmer.take();
            return true;
        }
        while (member()) {
            int next = skimmer.next();
            skimmer.take();
            if (next == '}') {
                return true;
            }
        }
        return false;
    }

    /** Goes to the comma or brace that ends the member; only then is it sure that its value does not go on. */
    private boolean member() {
        if (skimmer.next() != '"') {
            return skimmer.expected("a key in '\"'");
        }
        int key = skimmer.at() + 1;
        if (!skimmer.string()) {
            return false;
        }
        int member = members.member(key, skimmer.at() - 1);
        if (!skimmer.colon()) {
            return false;
        }
        int begin = skimmer.valueBegin();
        if (member != MemberSpans.OTHER && !members.begin(member, begin) && twice == null) {
            twice = MemberSpans.name(member);
        }
        if (!skimmer.value()) {
            return false;
        }
        int end = skimmer.at();
        int next = skimmer.next();
        if (next != ',' && next != '}') {
            return skimmer.expected("',' or '}'");
        }
        if (member != MemberSpans.OTHER) {
            members.end(member, end);
        }
        return true;
    }

    private boolean array() {
        skimmer.enter();
        if (skimmer.next() == ']') {
            skimmer.take();
            return true;
        }
        int next = ',';
        while (next == ',') {
            int begin = skimmer.valueBegin();
            if (!skimmer.value()) {
                return false;
            }
            add(begin, skimmer.at());
            next = skimmer.next();
            if (next != ',' && next != ']') {
                return skimmer.expected("',' or ']'");
            }
            skimmer.take();
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

    /** The first of the keys that JSON-RPC knows that is there twice. */
    @Nullable
    String twice() {
        return twice;
    }

    /** Why the text is no JSON. */
    String problem() {
        return Objects.requireNonNullElse(skimmer.problem(), "it is no JSON");
    }
}
