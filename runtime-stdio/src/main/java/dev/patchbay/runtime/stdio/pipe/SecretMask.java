package dev.patchbay.runtime.stdio.pipe;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of what a plugin printed. Immutable. */
public final class SecretMask {
    /** Anything shorter is in every other word, and hides nothing. */
    private static final int SHORTEST = 4;

    private static final String MASK = "***";
    /** Part of a line that was cut. */
    private static final String CUT = "…";

    private final List<String> secrets;
    private final int longest;

    /** A mask of these values; of one with several lines, each line is secret. */
    public SecretMask(List<String> values) {
        // The longest first: what is left of a secret that contains another one would still tell.
        this.secrets = values.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.longest = secrets.isEmpty() ? 0 : secrets.get(0).length();
    }

    /** A line as it may be shown. */
    String line(byte[] bytes, int offset, int length) {
        return masked(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    /** The beginning of a line as it may be shown; a secret that was cut in two is cut off. */
    String beginning(byte[] bytes, int offset, int length) {
        String text = line(bytes, offset, length);
        return text.substring(0, Math.max(0, text.length() - longest)) + CUT;
    }

    private String masked(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        return shown;
    }
}
