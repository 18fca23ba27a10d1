package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.model.ModelReply;
import java.util.Objects;

/**
 * The model has answered; nothing of it is in history yet.
 *
 * @param scope where and when it happens
 * @param turn the turn's number in the run, from 1
 * @param reply the whole answer
 * @param attempt how often this turn asked the model, from 1
 */
@JsonTypeName("model.after")
public record ModelAfter(HookScope scope, int turn, ModelReply reply, int attempt)
        implements GateEvent<ModelAfter.Outcome> {
    public ModelAfter {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(reply, "reply");
    }

    @Override
    public HookPoint point() {
        return HookPoint.MODEL_AFTER;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.DiscardAndRetry, HookOutcome.Stop {}
}
