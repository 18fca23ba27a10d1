package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A line whose checksum is right, not yet decoded. */
final class RecordLine {
    private static final byte[] CHECKSUM_PREFIX = bytesOf(RecordFormat.CHECKSUM_PREFIX);
    private static final byte[] SEQUENCE = bytesOf(RecordFormat.SEQUENCE);
    private static final byte[] MORE = bytesOf(RecordFormat.MORE);

    private final byte[] bytes;
    private final long sequence;
    private final int more;
    private final int rest;

    /**
     * A line of these bytes, without its line feed.
     *
     * @param rest where the fields after {@code sequence} and {@code more} begin
     */
    private RecordLine(byte[] bytes, long sequence, int more, int rest) {
        this.bytes = bytes;
        this.sequence = sequence;
        this.more = more;
        this.rest = rest;
    }

    /** The line from {@code from} to {@code to}; null if it is not whole and undamaged. */
    static @Nullable RecordLine of(byte[] buffer, int from, int to) {
        if (!isIntact(buffer, from, to)) {
            return null;
        }
        Cursor cursor = new Cursor(buffer, from + RecordFormat.COVERED_FROM, to);
        if (!cursor.skip(SEQUENCE)) {
            return null;
        }
        long sequence = cursor.number();
        long more = cursor.skip(MORE) ? cursor.number() : 0;
        if (sequence < 1 || more < 0 || more > Integer.MAX_VALUE) {
            return null;
        }
        byte[] bytes = new byte[to - from];
        System.arraycopy(buffer, from, bytes, 0, bytes.length);
        return new RecordLine(bytes, sequence, (int) more, cursor.position - from);
    }

    /** Whether a whole, undamaged line ends at {@code to}, having begun anywhere after {@code from}. */
    static boolean hidesIn(byte[] buffer, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (buffer[i] == '{' && isIntact(buffer, i, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIntact(byte[] buffer, int from, int to) {
        int covered = from + RecordFormat.COVERED_FROM;
        if (to - covered < SEQUENCE.length + 2
                || !new Cursor(buffer, from, to).skip(CHECKSUM_PREFIX)
                || buffer[covered - 2] != '"'
                || buffer[covered - 1] != ',') {
            return false;
        }
        int stated = 0;
        for (int i = covered - 2 - RecordFormat.CHECKSUM_DIGITS; i < covered - 2; i++) {
            int digit = lowerHex(buffer[i]);
            if (digit < 0) {
                return false;
            }
            stated = stated << 4 | digit;
        }
        CRC32C actual = new CRC32C();
        actual.update(buffer, covered, to - covered);
        return (int) actual.getValue() == stated;
    }

    private static int lowerHex(byte digit) {
        return digit >= 'A' && digit <= 'F' ? -1 : Character.digit(digit, 16);
    }

    /** The number of its entry. */
    long sequence() {
        return sequence;
    }

    /** How many lines of the same append follow. */
    int more() {
        return more;
    }

    /**
     * The entry.
     *
     * @throws RuntimeException if the line is intact but not what this version writes
     */
    HistoryEntry decode() {
        Cursor cursor = new Cursor(bytes, rest, bytes.length);
        Instant at = Instant.parse(cursor.quoted(RecordFormat.AT));
        RunId run = cursor.isAt(bytesOf(RecordFormat.RUN)) ? new RunId(cursor.quoted(RecordFormat.RUN)) : null;
        if (!cursor.skip(bytesOf(RecordFormat.BODY))) {
            throw new IllegalArgumentException("it has no body where one is expected");
        }
        return new HistoryEntry(sequence, at, run, RecordFormat.decodeBody(bytes, cursor.position, bytes.length - 1));
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A place in the line that moves on. */
    private static final class Cursor {
        private final byte[] buffer;
        private final int end;
        private int position;

        Cursor(byte[] buffer, int position, int end) {
            this.buffer = buffer;
            this.position = position;
            this.end = end;
        }

        boolean isAt(byte[] text) {
            if (end - position < text.length) {
                return false;
            }
            for (int i = 0; i < text.length; i++) {
                if (buffer[position + i] != text[i]) {
                    return false;
                }
            }
            return true;
        }

        boolean skip(byte[] text) {
            if (!isAt(text)) {
                return false;
            }
            position += text.length;
            return true;
        }

        /** A number without a sign; -1 if there is none. */
        long number() {
            long number = -1;
            while (position < end
                    && buffer[position] >= '0'
                    && buffer[position] <= '9'
                    && number < Long.MAX_VALUE / 100) {
                number = Math.max(number, 0) * 10 + (buffer[position++] - '0');
            }
            return number;
        }

        String quoted(String prefix) {
            if (!skip(bytesOf(prefix))) {
                throw new IllegalArgumentException("it has no '" + prefix + "' where one is expected");
            }
            int start = position;
            while (position < end && buffer[position] != '"') {
                position++;
            }
            return new String(buffer, start, position++ - start, StandardCharsets.US_ASCII);
        }
    }
}
