package dev.patchbay.runtime.stdio.pipe;

import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a stream, kept as they came, since most of them are never looked at. A flood is kept in the same few
 * arrays again and again. Safe for concurrent use.
 */
final class LastLines {
    private final List<Line> lines = new ArrayList<>();
    private final int most;
    private final int longest;
    private final SecretMask mask;
    private int oldest;

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

    synchronized void add(byte[] bytes, int offset, int length, boolean cut) {
        if (lines.size() < most) {
            lines.add(new Line());
            lines.get(lines.size() - 1).keep(bytes, offset, length, cut);
        } else {
            lines.get(oldest).keep(bytes, offset, length, cut);
            oldest = (oldest + 1) % most;
        }
    }

    /** All of them, oldest first, as they may be shown. */
    synchronized List<String> shown() {
        List<String> shown = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            shown.add(lines.get((oldest + i) % lines.size()).show());
        }
        return shown;
    }

    private final class Line {
        private byte[] kept = new byte[0];
        private int size;
        private boolean cut;

        void keep(byte[] bytes, int offset, int length, boolean wasCut) {
            size = Math.min(length, longest);
            cut = wasCut || size < length;
            if (kept.length < size) {
                kept = new byte[size];
            }
            System.arraycopy(bytes, offset, kept, 0, size);
        }

        String show() {
            return cut ? mask.beginning(kept, 0, size) : mask.line(kept, 0, size);
        }
    }
}
