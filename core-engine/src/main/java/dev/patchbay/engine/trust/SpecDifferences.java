package dev.patchbay.engine.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The differences of two specifications, as lines for people. Both are somebody else's text: what is shown of it is short,
 * quoted, and without characters that cannot be seen.
 */
final class SpecDifferences {
    /** What is shown of one value. */
    private static final int LONGEST = 100;

    /** How much is shown before the first character that differs. */
    private static final int BEFORE = 30;

    private final List<String> lines = new ArrayList<>();

    private SpecDifferences() {}

    static List<String> between(ObjectNode before, ObjectNode now) {
        SpecDifferences differences = new SpecDifferences();
        differences.compare("", before, now);
        return differences.lines;
    }

    private void compare(String place, @Nullable JsonNode before, @Nullable JsonNode now) {
        if (before instanceof ObjectNode one && now instanceof ObjectNode other) {
            TreeSet<String> names = new TreeSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            names.forEach(name -> compare(below(place, name), one.get(name), other.get(name)));
        } else if (before instanceof ArrayNode one && now instanceof ArrayNode other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(below(place, String.valueOf(i)), one.get(i), other.get(i));
            }
        } else if (!Objects.equals(before, now)) {
            lines.add(line(place, text(before), text(now)));
        }
    }

    private static String below(String place, String name) {
        String shown = shortened(Visible.of(name), 0);
        return place.isEmpty() ? shown : place + "/" + shown;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null ? null : Visible.of(value.toString());
    }

    private static String line(String place, @Nullable String before, @Nullable String now) {
        int same = before == null || now == null ? 0 : commonStart(before, now);
        return place + ": " + shortened(before, same) + " → " + shortened(now, same);
    }

    private static int commonStart(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int same = 0;
        while (same < most && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /** The piece of a text around its first difference. */
    private static String shortened(@Nullable String text, int firstDifference) {
        if (text == null) {
            return "(nothing)";
        }
        if (text.length() <= LONGEST) {
            return text;
        }
        int start = Math.max(0, Math.min(firstDifference - BEFORE, text.length() - LONGEST));
        int end = Math.min(text.length(), start + LONGEST);
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }
}
