package dev.patchbay.runtime.stdio.pipe;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of a stream, kept as they came: most of them are never looked at. Safe for concurrent use.
 */
final class LastLines {
    private final Deque<Line> lines = new ArrayDeque<>();
    private final int most;
    private final int longest;
    private final SecretMask mask;

    /**
     * Nothing yet.
     *
     * @param most how many lines are kept
     * @param longest how many bytes of a line are kept
     */
    LastLines(int most, int longest, SecretMask mask) {
        this.most = most;
        this.longest = longest;
        this.mask = mask;
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and its own copy.
    private record Line(byte[] bytes, boolean cut) {}

    synchronized void add(byte[] bytes, int offset, int length, boolean cut) {
        int kept = Math.min(length, longest);
        if (lines.size() >= most) {
            lines.removeFirst();
        }
        lines.addLast(new Line(Arrays.copyOfRange(bytes, offset, offset + kept), cut || kept < length));
    }

    /** All of them, oldest first, as they may be shown. */
    synchronized List<String> shown() {
        return lines.stream().map(this::show).toList();
    }

    private String show(Line line) {
        return line.cut()
                ? mask.beginning(line.bytes(), 0, line.bytes().length)
                : mask.line(line.bytes(), 0, line.bytes().length);
    }
}
