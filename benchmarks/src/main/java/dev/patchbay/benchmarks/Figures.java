package dev.patchbay.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark prints: a table for people, then one line for each figure that has a target. */
public final class Figures {
    private final String benchmark;
    private final String[] columns;
    private final List<String[]> rows = new ArrayList<>();
    private final List<String> ratios = new ArrayList<>();

    /** Figures of the benchmark of that name, in a table with these columns. */
    public Figures(String benchmark, String... columns) {
        this.benchmark = benchmark;
        this.columns = columns;
    }

    /** One line of the table. */
    public void row(String... cells) {
        rows.add(cells);
    }

    /** A figure and what it should not exceed. */
    public void target(String figure, double value, double target) {
        ratios.add(String.format(Locale.ROOT, "ratio %s.%s=%.2f target=%.2f", benchmark, figure, value, target));
    }

    /** Prints it all to standard output. */
    public void print() {
        int[] widths = new int[columns.length];
        rows.add(0, columns);
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                // The first column names things, the others are numbers.
                line.append(
                        String.format(Locale.ROOT, i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s", row[i]));
            }
            System.out.println(line);
        }
        ratios.forEach(System.out::println);
    }
}
