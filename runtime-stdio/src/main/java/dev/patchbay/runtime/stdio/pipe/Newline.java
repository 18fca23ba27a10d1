package dev.patchbay.runtime.stdio.pipe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the ends of lines, many bytes at a time: in a large message that costs as much as reading it otherwise. */
final class Newline {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';
    private static final int STRIDE = 4 * Long.BYTES;

    private Newline() {}

    /** Where the first newline in [from, to) is; -1 if there is none. */
    static int find(byte[] bytes, int from, int to) {
        int at = from;
        while (at + STRIDE <= to && !isWithinStride(bytes, at)) {
            at += STRIDE;
        }
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = newlines(bytes, at);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static boolean isWithinStride(byte[] bytes, int at) {
        return (newlines(bytes, at) | newlines(bytes, at + 8) | newlines(bytes, at + 16) | newlines(bytes, at + 24))
                != 0;
    }

    /** Not 0 if one of the eight bytes is a newline; the lowest bit that is set is then in the byte of the first. */
    private static long newlines(byte[] bytes, int at) {
        long zeroWhereNewline = (long) LONGS.get(bytes, at) ^ NEWLINES;
        return (zeroWhereNewline - ONES) & ~zeroWhereNewline & HIGHS;
    }
}
