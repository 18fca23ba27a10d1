package dev.patchbay.wire.jsonrpc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Steps over JSON values in UTF-8 text, keeping nothing but where it is. Every byte is checked: the grammar of RFC 8259,
 * the encoding of RFC 3629, at most {@value #DEEPEST} levels. Deep text costs no stack. Not safe for concurrent use.
 */
final class JsonSkimmer {
    /** As deep as the parser goes that binds what is found here. */
    static final int DEEPEST = 500;
    /** What follows the end of the text. */
    static final int END = -1;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final byte[] text;
    private final int end;
    private int at;
    private int depth;
    /** A bit for each open object or array: whether it is an object. */
    private final long[] objects = new long[DEEPEST / Long.SIZE + 1];

    private @Nullable String problem;

    JsonSkimmer(byte[] text, int begin, int end) {
        this.text = text;
        this.at = begin;
        this.end = end;
    }

    /** Where it is: behind what was stepped over last. */
    int at() {
        return at;
    }

    /** What is wrong with the text, in words; null while nothing is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Steps over white space and gives the byte that follows, or {@link #END}. A byte beyond ASCII is something else. */
    int next() {
        while (at < end) {
            byte b = text[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == END ? Byte.MIN_VALUE : b;
            }
            at++;
        }
        return END;
    }

    /** Steps over white space and says where it is then. */
    int valueBegin() {
        int unused = next();
        return at;
    }

    /** Steps over one byte that was seen. */
    void take() {
        at++;
    }

    /** Steps over the bracket that opens what surrounds the values to come, which counts as a level. */
    void enter() {
        at++;
        depth++;
    }

    /** Says that something else was expected here; false. */
    boolean expected(String what) {
        if (problem == null) {
            problem = at >= end
                    ? "it ends where " + what + " was expected"
                    : "byte " + at + " is " + describe(text[at]) + ", expected " + what;
        }
        return false;
    }

    private static String describe(byte b) {
        return b > ' ' && b < 0x7f ? "'" + (char) b + "'" : String.format("0x%02x", b);
    }

    /** Steps over the white space and the value that follow; false if there is no value. */
    boolean value() {
        int floor = depth;
        boolean begun = true;
        while (begun) {
            int first = next();
            boolean good = switch (first) {
                case '{' -> open(true);
                case '[' -> open(false);
                case '"' -> string();
                case 't' -> literal("true");
                case 'f' -> literal("false");
                case 'n' -> literal("null");
                default -> number();
            };
            if (!good) {
                return false;
            }
            boolean opened = (first == '{' || first == '[') && !closesAtOnce();
            if (opened) {
                begun = !inObject() || key();
                if (!begun) {
                    return false;
                }
            } else {
                begun = goesOn(floor);
            }
        }
        return problem == null;
    }

    /** After a value: closes what ends here; whether another value follows within what was begun at {@code floor}. */
    private boolean goesOn(int floor) {
        while (depth > floor) {
            int next = next();
            if (next == ',') {
                at++;
                return !inObject() || key();
            }
            if (next != (inObject() ? '}' : ']')) {
                return expected(inObject() ? "',' or '}'" : "',' or ']'");
            }
            at++;
            depth--;
        }
        return false;
    }

    private boolean open(boolean object) {
        if (depth == DEEPEST) {
            problem = "it is deeper than " + DEEPEST + " levels";
            return false;
        }
        at++;
        int word = depth / Long.SIZE;
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
        return true;
    }

    private boolean closesAtOnce() {
        if (next() != (inObject() ? '}' : ']')) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    private boolean inObject() {
        int top = depth - 1;
        return (objects[top / Long.SIZE] >>> top & 1) != 0;
    }

    private boolean key() {
        if (next() != '"') {
            return expected("a key in '\"'");
        }
        return string() && colon();
    }

    /** Steps over a colon. */
    boolean colon() {
        if (next() != ':') {
            return expected("':'");
        }
        at++;
        return true;
    }

    /** Steps over a string, of which the opening quote was seen. */
    boolean string() {
        at++;
        while (true) {
            skipPlain();
            if (at >= end) {
                return expected("'\"'");
            }
            byte b = text[at];
            if (b == '"') {
                at++;
                return true;
            }
            boolean good = b < 0 ? beyondAscii(b) : b == '\\' ? escape() : plain(b);
            if (!good) {
                return false;
            }
        }
    }

    /** Steps over what is neither a quote nor an escape nor beyond ASCII, eight bytes at a time. */
    private void skipPlain() {
        while (at <= end - Long.BYTES) {
            long eight = (long) EIGHT.get(text, at);
            // The lowest bit that is found is right; a borrow can only set higher ones in vain.
            long found = (eight | eight - ONES * ' ' | zeroBytes(eight ^ ONES * '"') | zeroBytes(eight ^ ONES * '\\'))
                    & HIGHS;
            if (found != 0) {
                at += Long.numberOfTrailingZeros(found) / Byte.SIZE;
                return;
            }
            at += Long.BYTES;
        }
    }

    private static long zeroBytes(long eight) {
        return eight - ONES & ~eight;
    }

    private boolean plain(byte b) {
        if (b < ' ') {
            return expected("no control character in a string");
        }
        at++;
        return true;
    }

    private boolean escape() {
        at++;
        int escaped = at < end ? text[at] : -1;
        switch (escaped) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                for (int digit = 1; digit <= 4; digit++) {
                    at++;
                    if (at >= end || Character.digit(text[at], 16) < 0) {
                        return expected("four hexadecimal digits after \"\\u\"");
                    }
                }
                at++;
            }
            default -> {
                return expected("one of \"\\/bfnrtu after '\\'");
            }
        }
        return true;
    }

    /** Steps over one character of two to four bytes: shortest form, no surrogates, nothing after U+10FFFF. */
    private boolean beyondAscii(byte lead) {
        int first = lead & 0xff;
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        int second = at + 1 < end ? text[at + 1] & 0xff : 0;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        boolean good = first >= 0xc2 && first <= 0xf4 && second >= lowest && second <= highest && at + more < end;
        for (int i = 2; good && i <= more; i++) {
            good = (text[at + i] & 0xc0) == 0x80;
        }
        if (!good) {
            return expected("a character in UTF-8");
        }
        at += more + 1;
        return true;
    }

    private boolean literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at >= end || text[at] != word.charAt(i)) {
                return expected("\"" + word + "\"");
            }
            at++;
        }
        return true;
    }

    private boolean number() {
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        boolean zero = at < end && text[at] == '0';
        if (zero) {
            at++;
        } else if (!digits()) {
            return expected(negative ? "a digit" : "a JSON value");
        }
        if (at < end && text[at] == '.') {
            at++;
            if (!digits()) {
                return expected("a digit");
            }
        }
        return exponent();
    }

    private boolean exponent() {
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < end && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            return digits() || expected("a digit");
        }
        return true;
    }

    private boolean digits() {
        int begin = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at > begin;
    }
}
