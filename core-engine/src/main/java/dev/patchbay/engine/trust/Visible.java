package dev.patchbay.engine.trust;

/** Text of which everything can be seen: what is invisible, or steers what shows it, is written out. */
final class Visible {
    private Visible() {}

    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isSeen(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(String.format("\\u{%x}", point));
            }
        });
        return visible.toString();
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Variation selectors and the like can carry a hidden text, one byte each.
            default -> !isVariationSelector(point);
        };
    }

    private static boolean isVariationSelector(int point) {
        return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
    }
}
