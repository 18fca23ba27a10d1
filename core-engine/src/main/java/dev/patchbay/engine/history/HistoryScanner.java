package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a session's file append by append, and tells what a crash left from damage.
 *
 * <p>A crash leaves a beginning of what was being written: whole lines, then perhaps a part of one. So the last line may
 * be bad, and the last append may lack lines; both are left out and do not count. Anything else that is not as written is
 * {@code CORRUPT}.
 */
final class HistoryScanner implements Closeable {
    private final SessionId session;
    private final Path file;
    private final long length;
    private final LineReader lines;
    private long lineNumber;
    private long goodLength;
    private long lastSequence;

    /** Looks at the first {@code length} bytes of the file. */
    HistoryScanner(SessionId session, Path file, long length) throws IOException {
        this.session = session;
        this.file = file;
        this.length = length;
        this.lines = new LineReader(file, length);
    }

    /** Reads all that is left, for {@link #goodLength} and {@link #lastSequence}. */
    void skipToEnd() throws IOException {
        List<RecordLine> append = nextAppend();
        while (!append.isEmpty()) {
            append = nextAppend();
        }
    }

    /**
     * The lines of the next whole append; none at the end.
     *
     * @throws HistoryException {@code CORRUPT}, with the place and what to do
     */
    List<RecordLine> nextAppend() throws IOException {
        if (lineNumber == 0 && !header()) {
            return List.of();
        }
        List<RecordLine> append = new ArrayList<>(1);
        long sequence = lastSequence;
        int more = 0;
        do {
            if (!advance()) {
                return List.of();
            }
            RecordLine line = lines.isTerminated() ? RecordLine.of(lines.buffer(), lines.start(), lines.end()) : null;
            if (line == null) {
                checkTornAtTheEnd();
                return List.of();
            }
            if (line.sequence() != ++sequence) {
                throw corrupt("has entry '" + line.sequence() + "' where '" + sequence + "' is expected");
            }
            if (!append.isEmpty() && line.more() != more - 1) {
                throw corrupt("begins an append before the one before it is whole");
            }
            more = line.more();
            append.add(line);
        } while (more > 0);
        lastSequence = sequence;
        goodLength = lines.nextPosition();
        return append;
    }

    /** Up to where the file holds whole appends. */
    long goodLength() {
        return goodLength;
    }

    /** How many bytes after that a crash left. */
    long tornLength() {
        return length - goodLength;
    }

    /** The number of the last entry of a whole append. */
    long lastSequence() {
        return lastSequence;
    }

    private boolean advance() throws IOException {
        lineNumber++;
        return lines.advance();
    }

    private boolean header() throws IOException {
        byte[] expected = RecordFormat.header(session);
        if (!advance()) {
            return false;
        }
        byte[] actual =
                Arrays.copyOfRange(lines.buffer(), lines.start(), (int) Math.min(lines.end(), lines.start() + 4096L));
        if (lines.isTerminated() && Arrays.equals(actual, 0, actual.length, expected, 0, expected.length - 1)) {
            goodLength = lines.nextPosition();
            return true;
        }
        boolean begun = !lines.isTerminated()
                && actual.length < expected.length
                && Arrays.equals(actual, 0, actual.length, expected, 0, actual.length);
        if (begun) {
            return false;
        }
        throw FileErrors.wrongHeader(session, file, new String(actual, StandardCharsets.UTF_8));
    }

    private void checkTornAtTheEnd() {
        if (lines.isTooLong()) {
            throw corrupt("is longer than any entry");
        }
        if (!lines.isLast()) {
            throw corrupt("does not match its checksum");
        }
        if (lines.isTerminated() && RecordLine.hidesIn(lines.buffer(), lines.start(), lines.end())) {
            throw corrupt("has lost the line feed between two entries");
        }
    }

    private HistoryException corrupt(String what) {
        return FileErrors.corrupt(session, file, lineNumber, what, goodLength, lastSequence);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
