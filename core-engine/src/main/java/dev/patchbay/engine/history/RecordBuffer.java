package dev.patchbay.engine.history;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Bytes being put together, with a way back. */
final class RecordBuffer extends ByteArrayOutputStream {
    RecordBuffer(int capacity) {
        super(capacity);
    }

    void text(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets what was written after a position. */
    void rewind(int position) {
        count = position;
    }

    /** Puts the checksum of everything from {@code from} on, in hexadecimal, at {@code at}. */
    void putChecksum(int at, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(buf, from, count - from);
        int value = (int) checksum.getValue();
        for (int i = 0; i < RecordFormat.CHECKSUM_DIGITS; i++) {
            buf[at + i] = (byte) Character.forDigit((value >>> (28 - 4 * i)) & 0xf, 16);
        }
    }
}
