package dev.patchbay.engine.hook;

/** A hook took too long; it says so and carries no stack trace, because there is nothing in it to see. */
final class HookTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HookTimeout(String message) {
        super(message, null, false, false);
    }
}
