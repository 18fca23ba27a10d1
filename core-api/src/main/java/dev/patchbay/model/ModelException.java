package dev.patchbay.model;

import java.util.Objects;

/** A model could not answer. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String model;
    private final boolean retryable;

    /** A failure of the model of that name; {@code retryable} when the same request may succeed later. */
    public ModelException(String model, String message, boolean retryable) {
        super(message);
        this.model = Objects.requireNonNull(model, "model");
        this.retryable = retryable;
    }

    /** The model's name. */
    public String model() {
        return model;
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return retryable;
    }
}
