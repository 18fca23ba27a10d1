package dev.patchbay.runtime.http.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the lines of an event stream: which field one is of, and where its value begins. */
final class EventFields {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RETRY = "retry".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MOST_DIGITS = 18;

    private int value;

    /** The fields that mean something. */
    enum Field {
        DATA,
        EVENT,
        ID,
        RETRY,
        /** A comment, or a field that is not known. */
        OTHER
    }

    /** Where the text begins that a byte order mark may stand before. */
    static int afterMark(byte[] text, int begin, int end) {
        return startsWith(text, begin, end, MARK) ? begin + MARK.length : begin;
    }

    private static boolean startsWith(byte[] text, int begin, int end, byte[] what) {
        return end - begin >= what.length && Arrays.equals(text, begin, begin + what.length, what, 0, what.length);
    }

    /** Reads a line that is not empty. */
    Field read(byte[] text, int begin, int end) {
        int colon = begin;
        while (colon < end && text[colon] != ':') {
            colon++;
        }
        value = Math.min(end, colon + 1);
        if (value < end && text[value] == ' ') {
            value++;
        }
        return field(text, begin, colon);
    }

    private static Field field(byte[] text, int begin, int end) {
        if (is(text, begin, end, DATA)) {
            return Field.DATA;
        }
        if (is(text, begin, end, EVENT)) {
            return Field.EVENT;
        }
        if (is(text, begin, end, ID)) {
            return Field.ID;
        }
        return is(text, begin, end, RETRY) ? Field.RETRY : Field.OTHER;
    }

    private static boolean is(byte[] text, int begin, int end, byte[] name) {
        return end - begin == name.length && startsWith(text, begin, end, name);
    }

    /** Where the value of the line begins that was read last. */
    int value() {
        return value;
    }

    /** Whether its value has a character that no id may have. */
    boolean hasNul(byte[] text, int end) {
        for (int at = value; at < end; at++) {
            if (text[at] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Its value where that is nothing but digits; negative otherwise. What is past all patience stays a number. */
    long digits(byte[] text, int end) {
        long number = 0;
        for (int at = value; at < end; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return -1;
            }
            number = at - value < MOST_DIGITS ? 10 * number + text[at] - '0' : Long.MAX_VALUE;
        }
        return value == end ? -1 : number;
    }
}
