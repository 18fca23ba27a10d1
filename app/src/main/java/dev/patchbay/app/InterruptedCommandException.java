package dev.patchbay.app;

/** Ctrl-C was pressed. */
final class InterruptedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedCommandException() {
        super("interrupted");
    }
}
