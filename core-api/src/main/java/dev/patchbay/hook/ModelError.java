package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * The model could not answer.
 *
 * @param scope where and when it happens
 * @param turn the turn's number in the run, from 1
 * @param message what went wrong
 * @param retryable whether the model says that trying again makes sense
 * @param attempt how often this turn asked the model, from 1
 */
@JsonTypeName("model.error")
public record ModelError(HookScope scope, int turn, String message, boolean retryable, int attempt)
        implements GateEvent<ModelError.Outcome> {
    public ModelError {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public HookPoint point() {
        return HookPoint.MODEL_ERROR;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome permits HookOutcome.Fail, HookOutcome.Retry {}
}
