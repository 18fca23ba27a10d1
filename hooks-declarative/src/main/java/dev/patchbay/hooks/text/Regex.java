package dev.patchbay.hooks.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.patchbay.hook.HookFailedException;

/**
 * A regular expression in the syntax of RE2, whose matching takes time proportional to the text, with bounds on its size
 * and on the text. {@code $} is the end of the text, unless {@code (?m)} says otherwise. Immutable and safe for concurrent
 * use.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2 syntax</a>
 */
public final class Regex {
    /** The longest expression, in characters. */
    public static final int LONGEST_PATTERN = 4_000;

    /** The most instructions that one compiles to. */
    public static final int LARGEST_PROGRAM = 4_000;

    /** The longest text that a small expression looks at, in characters. */
    public static final int LONGEST_TEXT = 256 * 1024;

    /** Instructions times characters; as much work as half a second does at the worst. */
    private static final int MOST_WORK = 32 * 1024 * 1024;

    private final Pattern pattern;
    private final int longestText;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
        this.longestText = Math.min(LONGEST_TEXT, MOST_WORK / Math.max(1, pattern.programSize()));
    }

    /**
     * The expression that this text writes.
     *
     * @throws IllegalArgumentException if it is none, or too large; the message says where and why
     */
    public static Regex of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty regular expression is found in every text");
        }
        if (text.length() > LONGEST_PATTERN || RegexSize.estimate(text) > LARGEST_PROGRAM) {
            throw tooLarge(text);
        }
        Pattern compiled = compile(text);
        if (compiled.programSize() > LARGEST_PROGRAM) {
            throw tooLarge(text);
        }
        return new Regex(compiled);
    }

    private static Pattern compile(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException(
                    "\"" + shortened(text) + "\" is no regular expression: " + invalid.getDescription() + " at \""
                            + invalid.getPattern() + "\"; expected RE2 syntax, which has no lookaround and no"
                            + " backreferences",
                    invalid);
        }
    }

    private static IllegalArgumentException tooLarge(String text) {
        return new IllegalArgumentException("the regular expression \"" + shortened(text)
                + "\" is too large, expected at most " + LONGEST_PATTERN + " characters and " + LARGEST_PROGRAM
                + " instructions once counted repeats are written out");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }

    /**
     * Whether the expression is found anywhere in the text.
     *
     * @throws HookFailedException if the text is too long
     */
    public boolean isFoundIn(String text) {
        return matcher(text).find();
    }

    /**
     * Where the expression is found, from the beginning of the text.
     *
     * @throws HookFailedException if the text is too long
     */
    public Matcher matcher(String text) {
        if (text.length() > longestText) {
            throw new HookFailedException("a text of " + text.length() + " characters is longer than the " + longestText
                    + " that a regular expression is matched against");
        }
        return pattern.matcher(text);
    }

    /** The expression as it was written. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
