package dev.patchbay.model;

/**
 * Tokens that a model call used.
 *
 * @param input tokens read
 * @param output tokens written
 */
public record TokenUsage(long input, long output) {
    /** Nothing used. */
    public static final TokenUsage NONE = new TokenUsage(0, 0);

    public TokenUsage {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("tokens used cannot be negative");
        }
    }

    /** Both together. */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(input + other.input, output + other.output);
    }

    /** Tokens in all. */
    public long total() {
        return input + output;
    }
}
