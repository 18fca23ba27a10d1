package dev.patchbay.app;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns line up; cells may be coloured. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    /** Adds a row. */
    void row(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            int width = width(cells[i]);
            if (i == widths.size()) {
                widths.add(width);
            } else if (width > widths.get(i)) {
                widths.set(i, width);
            }
        }
        rows.add(List.of(cells));
    }

    /** Adds a line that no column lines up with. */
    void note(String line) {
        rows.add(List.of(line));
    }

    /** The rows as lines of text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths.get(i) - width(row.get(i)) + 2));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** How many characters of a cell are seen: all but the colours. */
    private static int width(String cell) {
        int seen = 0;
        boolean colour = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\033') {
                colour = true;
            } else if (!colour) {
                seen++;
            } else if (c == 'm') {
                colour = false;
            }
        }
        return seen;
    }
}
