package dev.patchbay.engine.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A schema's pattern, matched in bounded time: patterns that take exponential time on some texts are easily written, and
 * both pattern and text come from others.
 */
final class BoundedPattern implements RegularExpression {
    /** How often the characters of a text may be read in one match. */
    private static final int MOST_READS = 5_000_000;

    private final Pattern pattern;

    BoundedPattern(String regex) {
        this.pattern = Pattern.compile(
                RegularExpressions.replaceLongformCharacterProperties(RegularExpressions.replaceDollarAnchors(regex)));
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Counted(value, new Reads())).find();
    }

    /** A text is too much for a pattern. */
    static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("matching takes too long", null, false, false);
        }
    }

    private static final class Reads {
        private int left = MOST_READS;

        void count() {
            if (left-- == 0) {
                throw new TooCostly();
            }
        }
    }

    /** Text that counts how often it is read. */
    private record Counted(CharSequence text, Reads reads) implements CharSequence {
        @Override
        public char charAt(int index) {
            reads.count();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), reads);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
