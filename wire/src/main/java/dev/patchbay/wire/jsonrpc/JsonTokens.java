package dev.patchbay.wire.jsonrpc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Steps over the tokens of JSON in UTF-8 text, keeping nothing but where it is. Every byte is checked: the grammar of RFC
 * 8259, the encoding of RFC 3629. Not safe for concurrent use.
 */
final class JsonTokens {
    /** What follows the end of the text. */
    static final int END = -1;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final byte[] text;
    private final int begin;
    private final int end;
    private int at;
    private @Nullable String problem;

    JsonTokens(byte[] text, int begin, int end) {
        this.text = text;
        this.begin = begin;
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

    /** Says that something else was expected here; false. */
    boolean expected(String what) {
        return fail(
                at >= end
                        ? "it ends where " + what + " was expected"
                        : "byte " + (at - begin) + " is " + describe(text[at]) + ", expected " + what);
    }

    /** Says what is wrong, unless that was said; false. */
    boolean fail(String why) {
        if (problem == null) {
            problem = why;
        }
        return false;
    }

    private static String describe(byte b) {
        return b > ' ' && b < 0x7f ? "'" + (char) b + "'" : String.format("0x%02x", b);
    }

    /** Steps over white space, a key and its colon. */
    boolean key() {
        return keyBegins() && string() && colon();
    }

    /** Steps over white space; false unless a key follows. */
    boolean keyBegins() {
        return next() == '"' || expected("a key in '\"'");
    }

    /** Steps over white space and a colon. */
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
            boolean good = b < 0 ? beyondAscii() : b == '\\' ? escape() : plain(b);
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

    /** Steps over characters of two to four bytes, which rarely come alone. */
    private boolean beyondAscii() {
        while (at < end && text[at] < 0) {
            int size = sizeBeyondAscii(text[at] & 0xff);
            if (size == 0) {
                return expected("a character in UTF-8");
            }
            at += size;
        }
        return true;
    }

    /** Zero unless it is in its shortest form, no surrogate, and not after U+10FFFF. */
    private int sizeBeyondAscii(int first) {
        int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + size > end) {
            return 0;
        }
        int second = text[at + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        boolean good = second >= lowest && second <= highest;
        for (int i = 2; good && i < size; i++) {
            good = (text[at + i] & 0xc0) == 0x80;
        }
        return good ? size : 0;
    }

    /** Steps over a word. */
    boolean literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at >= end || text[at] != word.charAt(i)) {
                return expected("\"" + word + "\"");
            }
            at++;
        }
        return true;
    }

    /** Steps over a number; false for anything else that was not recognised before. */
    boolean number() {
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
