package dev.patchbay.runtime.stdio.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;

/**
 * Splits what a process writes into lines, without copying those that lie whole in what was read at once. It never holds
 * more than the longest line that is allowed and one read.
 */
public final class LineSplitter {
    private final int readSize;
    private final int longest;
    private final byte[] small;
    private byte[] buffer;
    /** What was needed for a large message, for the next one; it goes when memory is short. */
    private SoftReference<byte[]> large = new SoftReference<>(null);

    private int start;
    private int end;
    private boolean skipping;

    /**
     * A splitter.
     *
     * @param readSize how many bytes are asked for at once
     * @param longest the longest line in bytes, without its end
     */
    public LineSplitter(int readSize, int longest) {
        this.readSize = readSize;
        this.longest = longest;
        this.small = new byte[readSize];
        this.buffer = small;
    }

    /** Who takes the lines. The bytes are the splitter's again when a method returns; false ends the splitting. */
    public interface Lines {
        /** One line without its {@code \n} or {@code \r\n}. */
        boolean line(byte[] bytes, int offset, int length);

        /** Something was read, and the lines that are complete now follow. */
        default void arrived() {}

        /** Those lines have been handed over. */
        default void delivered() {}

        /** The beginning of a line that is too long; its rest will be skipped. */
        boolean tooLong(byte[] bytes, int offset, int length);

        /** The last line, of which it cannot be known whether it is whole; like any other by default. */
        default void unfinished(byte[] bytes, int offset, int length) {
            boolean unused = line(bytes, offset, length);
        }
    }

    /** Reads until the stream ends or nobody wants more; the last line needs no end. Blocks. */
    public void split(InputStream in, Lines lines) throws IOException {
        int read;
        while ((read = in.read(buffer, end, Math.min(readSize, buffer.length - end))) >= 0) {
            int fresh = end;
            end += read;
            lines.arrived();
            boolean goOn;
            try {
                goOn = deliverWhole(lines, fresh) && boundTheRest(lines);
            } finally {
                lines.delivered();
            }
            if (!goOn) {
                return;
            }
            makeRoom();
        }
        if (end > start && !skipping) {
            deliverUnfinished(lines);
        }
    }

    private boolean deliverWhole(Lines lines, int fresh) {
        int newline = Newline.find(buffer, fresh, end);
        while (newline >= 0) {
            boolean go = skipping || deliver(lines, newline);
            skipping = false;
            start = newline + 1;
            if (!go) {
                return false;
            }
            newline = Newline.find(buffer, start, end);
        }
        return true;
    }

    private boolean deliver(Lines lines, int newline) {
        int length = lengthUntil(newline);
        return length > longest ? lines.tooLong(buffer, start, longest) : lines.line(buffer, start, length);
    }

    private void deliverUnfinished(Lines lines) {
        int length = lengthUntil(end);
        if (length > longest) {
            boolean unused = lines.tooLong(buffer, start, longest);
        } else {
            lines.unfinished(buffer, start, length);
        }
    }

    private int lengthUntil(int lineEnd) {
        int length = lineEnd - start;
        return length > 0 && buffer[lineEnd - 1] == '\r' ? length - 1 : length;
    }

    /** What waits for its end is bounded while it is read; one byte more may be the first half of {@code \r\n}. */
    private boolean boundTheRest(Lines lines) {
        if (!skipping && end - start > longest + 1) {
            skipping = true;
            if (!lines.tooLong(buffer, start, longest)) {
                return false;
            }
        }
        if (skipping) {
            start = end;
        }
        return true;
    }

    private void makeRoom() {
        int rest = end - start;
        if (rest == 0) {
            start = 0;
            end = 0;
            if (buffer != small) {
                large = new SoftReference<>(buffer);
                buffer = small;
            }
        } else if (buffer.length - end <= readSize / 2) {
            byte[] roomier = rest > buffer.length / 2 ? grown() : buffer;
            System.arraycopy(buffer, start, roomier, 0, rest);
            buffer = roomier;
            start = 0;
            end = rest;
        }
    }

    /** Fourfold: a message of the usual bound is copied a third of its size when it is the first. */
    private byte[] grown() {
        byte[] known = large.get();
        if (known != null && known.length > buffer.length) {
            return known;
        }
        long most = (long) longest + 2 + readSize;
        return new byte[(int) Math.min(Math.min(most, Integer.MAX_VALUE - 8), 4L * buffer.length)];
    }
}
