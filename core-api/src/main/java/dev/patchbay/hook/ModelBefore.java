package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.model.ModelRequest;
import java.util.Objects;

/**
 * The model is about to be asked.
 *
 * @param scope where and when it happens
 * @param turn the turn's number in the run, from 1
 * @param request what it will be asked
 */
@JsonTypeName("model.before")
public record ModelBefore(HookScope scope, int turn, ModelRequest request) implements GateEvent<ModelBefore.Outcome> {
    public ModelBefore {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(request, "request");
    }

    @Override
    public HookPoint point() {
        return HookPoint.MODEL_BEFORE;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.Stop, HookOutcome.Note {}
}
