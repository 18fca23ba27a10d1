package dev.patchbay.engine.artifact;

import java.nio.charset.StandardCharsets;

/** Cutting UTF-8 where a character begins. */
final class Utf8 {
    private Utf8() {}

    /** The last place at or before {@code index} where a character begins, or the end. */
    static int floor(byte[] bytes, int index) {
        int at = Math.max(0, Math.min(index, bytes.length));
        while (at > 0 && at < bytes.length && isContinuation(bytes[at])) {
            at--;
        }
        return at;
    }

    /** The first place at or after {@code index} where a character begins, or the end. */
    static int ceiling(byte[] bytes, int index) {
        int at = Math.max(0, Math.min(index, bytes.length));
        while (at < bytes.length && isContinuation(bytes[at])) {
            at++;
        }
        return at;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
