package dev.patchbay.engine.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a line of a plugin's log is written: whatever a plugin says, it is one line and steers no terminal. */
final class LogLine {
    private static final int LONGEST = 4000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private LogLine() {}

    static String of(Instant at, String speaker, String visible) {
        return TIME.format(at) + ' ' + speaker + ' ' + visible + '\n';
    }

    /** The text with control characters written out, cut with the cut named. */
    static String visible(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
        int i = 0;
        while (i < text.length() && line.length() < LONGEST) {
            add(line, text.charAt(i));
            i++;
        }
        if (i < text.length()) {
            line.append("… and ").append(text.length() - i).append(" characters more");
        }
        return line.toString();
    }

    private static void add(StringBuilder line, char c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (Character.isISOControl(c) || breaksOrTurnsLines(c)) {
                    line.append(String.format("\\u%04x", (int) c));
                } else {
                    line.append(c);
                }
            }
        }
    }

    /** Unicode's own line ends, and its controls for bidirectional text. */
    private static boolean breaksOrTurnsLines(char c) {
        return c == '\u2028'
                || c == '\u2029'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
