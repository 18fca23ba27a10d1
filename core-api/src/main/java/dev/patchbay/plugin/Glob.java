package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names and paths: {@code **} matches anything, {@code *} anything but {@code /}, {@code ?} one character
 * but {@code /}; everything else matches itself. A pattern that ends in {@code /**} also matches what stands before it.
 * Matching takes time proportional to pattern times text at the most, whatever the text.
 */
public final class Glob {
    private static final int ANY = -1;
    private static final int ANY_IN_SEGMENT = -2;
    private static final int ONE_IN_SEGMENT = -3;

    private final String text;
    /** Code points, and the wildcards as numbers that are none. */
    private final int[] compiled;

    private final boolean literal;

    private Glob(String text) {
        this.text = Objects.requireNonNull(text, "text");
        this.compiled = compile(text);
        this.literal = Arrays.stream(compiled).noneMatch(element -> element < 0);
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
        if (compiled.length == 1 && compiled[0] == ANY) {
            return true;
        }
        return matches(candidate, compiled.length) || (text.endsWith("/**") && matches(candidate, compiled.length - 2));
    }

    /** Whether the pattern has no wildcard and so matches exactly one text. */
    public boolean isLiteral() {
        return literal;
    }

    /** Whether one of the patterns matches; where there are none, everything does. */
    public static boolean matchesAny(List<Glob> patterns, String candidate) {
        for (Glob pattern : patterns) {
            if (pattern.matches(candidate)) {
                return true;
            }
        }
        return patterns.isEmpty();
    }

    /** The patterns for people: {@code "a" or "b"}. */
    public static String describe(List<Glob> patterns) {
        return patterns.stream().map(pattern -> "\"" + pattern + "\"").collect(Collectors.joining(" or "));
    }

    private static int[] compile(String text) {
        int[] points = text.codePoints().toArray();
        int length = 0;
        for (int i = 0; i < points.length; i++) {
            boolean doubled = points[i] == '*' && i + 1 < points.length && points[i + 1] == '*';
            points[length++] = switch (points[i]) {
                case '*' -> doubled ? ANY : ANY_IN_SEGMENT;
                case '?' -> ONE_IN_SEGMENT;
                default -> points[i];
            };
            i += doubled ? 1 : 0;
        }
        return Arrays.copyOf(points, length);
    }

    /**
     * Dynamic programming over the first {@code length} elements of the pattern: {@code reached[i]} says that the first i
     * of them match what was read so far.
     */
    private boolean matches(String candidate, int length) {
        boolean[] reached = new boolean[length + 1];
        reached[0] = true;
        skipWildcards(reached);
        for (int c = 0; c < candidate.length(); c = candidate.offsetByCodePoints(c, 1)) {
            int read = candidate.codePointAt(c);
            for (int i = length; i >= 1; i--) {
                reached[i] = switch (compiled[i - 1]) {
                    case ANY -> reached[i] || reached[i - 1];
                    case ANY_IN_SEGMENT -> read != '/' && (reached[i] || reached[i - 1]);
                    case ONE_IN_SEGMENT -> read != '/' && reached[i - 1];
                    default -> compiled[i - 1] == read && reached[i - 1];
                };
            }
            reached[0] = false;
            skipWildcards(reached);
        }
        return reached[length];
    }

    private void skipWildcards(boolean[] reached) {
        for (int i = 1; i < reached.length; i++) {
            if (reached[i - 1] && (compiled[i - 1] == ANY || compiled[i - 1] == ANY_IN_SEGMENT)) {
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
