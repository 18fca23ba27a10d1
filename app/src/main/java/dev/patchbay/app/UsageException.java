package dev.patchbay.app;

/** What was typed makes no sense: what is wrong with it, and what to type instead. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UsageException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it; may be empty. */
    String remedy() {
        return remedy;
    }
}
