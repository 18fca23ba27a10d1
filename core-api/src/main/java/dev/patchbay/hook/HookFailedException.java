package dev.patchbay.hook;

/**
 * A hook cannot decide, for a reason that its author foresaw: a text that is too long, a value of the wrong type, a program that
 * failed. The hook has then failed, as with any other error, but the message stands in history as it is, so that it should
 * read well there and show no value that may be secret.
 */
public final class HookFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure in these words; it has no stack trace, because the hook and not the code is what is to be looked at. */
    public HookFailedException(String message) {
        super(message, null, false, false);
    }
}
