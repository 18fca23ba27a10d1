package dev.patchbay.app;

/** A person said no, or there was nobody to say yes. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    RefusedException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it; may be empty. */
    String remedy() {
        return remedy;
    }
}
