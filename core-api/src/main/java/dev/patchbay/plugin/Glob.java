package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names and paths: {@code **} matches anything, {@code *} anything but {@code /}, {@code ?} one character
 * but {@code /}; everything else matches itself. A pattern that ends in {@code /**} also matches what stands before it.
 * Matching takes time proportional to pattern times text at the most, whatever the text.
 */
public final class Glob {
    private static final char ANY = '\uE000';
    private static final char ANY_IN_SEGMENT = '\uE001';
    private static final char ONE_IN_SEGMENT = '\uE002';

    private final String text;
    private final String compiled;
    private final boolean literal;

    private Glob(String text) {
        this.text = Objects.requireNonNull(text, "text");
        this.compiled = text.replace("**", String.valueOf(ANY))
                .replace('*', ANY_IN_SEGMENT)
                .replace('?', ONE_IN_SEGMENT);
        this.literal = compiled.equals(text);
    }

    /** The pattern that this text writes; every text is a pattern. */
    @JsonCreator
    public static Glob of(String text) {
        return new Glob(text);
    }

    /** Whether the pattern matches all of {@code candidate}. */
    public boolean matches(String candidate) {
        if (literal) {
            return text.equals(candidate);
        }
        if (compiled.length() == 1 && compiled.charAt(0) == ANY) {
            return true;
        }
        return matchesCompiled(candidate)
                || (text.endsWith("/**") && candidate.equals(text.substring(0, text.length() - 3)));
    }

    /** Whether the pattern has no wildcard and so matches exactly one text. */
    public boolean isLiteral() {
        return literal;
    }

    /**
     * Dynamic programming over the pattern's characters: {@code reached[i]} says that the pattern's first i characters
     * match what was read so far.
     */
    private boolean matchesCompiled(String candidate) {
        int length = compiled.length();
        boolean[] reached = new boolean[length + 1];
        reached[0] = true;
        skipWildcards(reached);
        for (int c = 0; c < candidate.length(); c++) {
            char read = candidate.charAt(c);
            for (int i = length; i >= 1; i--) {
                reached[i] = switch (compiled.charAt(i - 1)) {
                    case ANY -> reached[i] || reached[i - 1];
                    case ANY_IN_SEGMENT -> read != '/' && (reached[i] || reached[i - 1]);
                    case ONE_IN_SEGMENT -> read != '/' && reached[i - 1];
                    default -> compiled.charAt(i - 1) == read && reached[i - 1];
                };
            }
            reached[0] = false;
            skipWildcards(reached);
        }
        return reached[length];
    }

    private void skipWildcards(boolean[] reached) {
        for (int i = 1; i < reached.length; i++) {
            char pattern = compiled.charAt(i - 1);
            if (reached[i - 1] && (pattern == ANY || pattern == ANY_IN_SEGMENT)) {
                reached[i] = true;
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
