package dev.patchbay.example.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a README begins with.
 *
 * @param title its first heading, else the name of its file; says so if there is no file
 * @param summary its first paragraph, on one line; empty if it has none
 * @param path where it is; null if there is none
 */
record Readme(String title, String summary, @Nullable String path) {
    static final Readme NONE = new Readme("(no README)", "", null);

    static Readme of(String path, List<String> lines) {
        String title = "";
        List<String> paragraph = new ArrayList<>();
        for (String raw : lines) {
            String line = raw.strip();
            boolean heading = line.startsWith("#");
            if (heading && title.isEmpty()) {
                title = line.replaceFirst("^#+\\s*", "");
            } else if (!paragraph.isEmpty() && (line.isEmpty() || heading)) {
                break;
            } else if (isProse(line)) {
                paragraph.add(line);
            }
        }
        return new Readme(title.isEmpty() ? path : title, String.join(" ", paragraph), path);
    }

    /** Whether a line is neither empty nor markup: badges, HTML, rules. */
    private static boolean isProse(String line) {
        return !line.isEmpty()
                && !line.startsWith("#")
                && !line.startsWith("[![")
                && !line.startsWith("![")
                && !line.startsWith("<")
                && !line.startsWith("==")
                && !line.startsWith("--");
    }
}
