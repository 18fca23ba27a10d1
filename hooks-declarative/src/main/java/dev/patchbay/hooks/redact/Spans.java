package dev.patchbay.hooks.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of one text that are to be hidden; where they overlap, they are hidden together. Not safe for concurrent use. */
final class Spans {
    private final List<Span> found = new ArrayList<>();

    private record Span(int begin, int end, String mark) {}

    /** Hides what is between two places, the second not included. */
    void add(int begin, int end, String mark) {
        if (end > begin) {
            found.add(new Span(begin, end, mark));
        }
    }

    /** The text with marks in place of what is hidden; null if nothing is. */
    @Nullable
    String hiddenIn(String text) {
        if (found.isEmpty()) {
            return null;
        }
        found.sort(Comparator.comparingInt(Span::begin).thenComparing(Span::end, Comparator.reverseOrder()));
        StringBuilder hidden = new StringBuilder();
        int end = 0;
        for (Span span : found) {
            if (span.begin() >= end) {
                hidden.append(text, end, span.begin()).append(span.mark());
            }
            end = Math.max(end, span.end());
        }
        return hidden.append(text, end, text.length()).toString();
    }
}
