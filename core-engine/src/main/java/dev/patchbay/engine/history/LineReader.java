package dev.patchbay.engine.history;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Lines of a file up to a length, as bytes, with where they are. The current line is {@code buffer[start, end)}.
 *
 * <p>Reads a plain stream, not a channel, so that an interrupt (a reader that cancels) closes nothing under its hands.
 */
final class LineReader implements Closeable {
    private static final int FIRST_CAPACITY = 64 << 10;

    private final InputStream in;
    private long unread;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int filled;
    private int start;
    private int end;
    private int next;
    private long position;
    private boolean terminated;

    LineReader(Path file, long length) throws IOException {
        this.in = new FileInputStream(file.toFile());
        this.unread = length;
    }

    /** Goes to the next line; false at the end of the file. */
    boolean advance() throws IOException {
        position += next - start;
        start = next;
        int searched = start;
        while (true) {
            int lineFeed = lineFeed(searched);
            if (lineFeed >= 0) {
                return found(lineFeed, lineFeed + 1, true);
            }
            searched = filled;
            int shift = start;
            if (!fill()) {
                return found(filled, filled, false);
            }
            searched -= shift - start;
        }
    }

    private boolean found(int lineEnd, int nextStart, boolean withLineFeed) {
        end = lineEnd;
        next = nextStart;
        terminated = withLineFeed;
        return nextStart > start;
    }

    private int lineFeed(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (unread == 0 || filled - start > RecordFormat.LONGEST_LINE) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, filled, (int) Math.min(unread, buffer.length - filled));
        if (read < 0) {
            unread = 0;
            return false;
        }
        filled += read;
        unread -= read;
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where the line begins in the file. */
    long position() {
        return position;
    }

    /** Where the next line begins in the file. */
    long nextPosition() {
        return position + next - start;
    }

    /** Whether the line ends with a line feed, not with the file. */
    boolean isTerminated() {
        return terminated;
    }

    /** Whether the line is as long as a line may be, and the rest of it was not read. */
    boolean isTooLong() {
        return !terminated && unread > 0;
    }

    boolean isLast() {
        return next == filled && unread == 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
