package dev.patchbay.hooks.field;

/**
 * An event holds something that a hook cannot judge or work on: a text that is too long, a value of the wrong type. It
 * fails the hook, which then closes. The message never shows the value.
 */
public final class UnfitInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure in these words; it has no stack trace, because the file is what is to be looked at. */
    public UnfitInputException(String message) {
        super(message, null, false, false);
    }
}
