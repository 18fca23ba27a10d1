package dev.patchbay.wire.jsonrpc;

/** Steps over whole JSON values, of at most {@value #DEEPEST} levels. Deep text costs no stack. */
final class JsonSkimmer {
    /** As deep as the parser goes that binds what is found here. */
    static final int DEEPEST = 500;

    private final JsonTokens tokens;
    /** A bit for each open object or array: whether it is an object. */
    private final long[] objects = new long[DEEPEST / Long.SIZE + 1];

    private int depth;

    JsonSkimmer(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /** Steps over the bracket that opens what surrounds the values to come, which counts as a level. */
    void enter() {
        tokens.take();
        depth++;
    }

    /** Steps over the white space and the value that follow; false if there is no value. */
    boolean value() {
        int floor = depth;
        do {
            if (!opensOrStepsOver()) {
                return false;
            }
        } while (goesOn(floor));
        return tokens.problem() == null;
    }

    /** Steps over a value without content, or into one that has some, up to the first value in it. */
    private boolean opensOrStepsOver() {
        int first = tokens.next();
        while (first == '{' || first == '[') {
            if (!open(first == '{')) {
                return false;
            }
            if (tokens.next() == closing()) {
                close();
                return true;
            }
            if (inObject() && !tokens.key()) {
                return false;
            }
            first = tokens.next();
        }
        return switch (first) {
            case '"' -> tokens.string();
            case 't' -> tokens.literal("true");
            case 'f' -> tokens.literal("false");
            case 'n' -> tokens.literal("null");
            default -> tokens.number();
        };
    }

    /** After a value: closes what ends here; whether another value follows within what began at {@code floor}. */
    private boolean goesOn(int floor) {
        while (depth > floor) {
            int next = tokens.next();
            if (next == ',') {
                tokens.take();
                return !inObject() || tokens.key();
            }
            if (next != closing()) {
                return tokens.expected(inObject() ? "',' or '}'" : "',' or ']'");
            }
            close();
        }
        return false;
    }

    private boolean open(boolean object) {
        if (depth == DEEPEST) {
            return tokens.fail("it is deeper than " + DEEPEST + " levels");
        }
        tokens.take();
        int word = depth / Long.SIZE;
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
        return true;
    }

    private void close() {
        tokens.take();
        depth--;
    }

    private boolean inObject() {
        int top = depth - 1;
        return (objects[top / Long.SIZE] & 1L << top) != 0;
    }

    private char closing() {
        return inObject() ? '}' : ']';
    }
}
