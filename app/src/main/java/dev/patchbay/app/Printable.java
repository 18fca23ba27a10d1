package dev.patchbay.app;

/**
 * Text of models, tools and plugins as it may be shown to a person: without what would steer the terminal or turn the
 * direction of writing, so that nobody can hide one command behind the looks of another.
 */
final class Printable {
    private Printable() {}

    /** The same text with every control character but line feed and tab written out. */
    static String of(String text) {
        int first = 0;
        while (first < text.length() && isHarmless(text.charAt(first))) {
            first++;
        }
        return first == text.length() ? text : cleaned(text, first);
    }

    /** The text on one line, cut to {@code width} characters. */
    static String line(String text, int width) {
        String whole = of(text.strip()).replace('\t', ' ');
        int end = whole.indexOf('\n');
        boolean cut = end >= 0;
        String line = cut ? whole.substring(0, end).stripTrailing() : whole;
        if (line.length() > width) {
            int at = Character.isHighSurrogate(line.charAt(width - 2)) ? width - 2 : width - 1;
            return line.substring(0, at) + "…";
        }
        return cut ? line + " …" : line;
    }

    private static String cleaned(String text, int from) {
        StringBuilder clean = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(c)) {
                clean.append(c);
            } else {
                clean.append(String.format("\\u%04x", (int) c));
            }
        }
        return clean.toString();
    }

    private static boolean isHarmless(char c) {
        return c == '\n' || c == '\t' || !(Character.isISOControl(c) || turnsDirection(c));
    }

    /** The Unicode controls for bidirectional text. */
    private static boolean turnsDirection(char c) {
        return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }
}
