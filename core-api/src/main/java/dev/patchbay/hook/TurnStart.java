package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A turn is about to begin.
 *
 * @param scope where and when it happens
 * @param turn its number in the run, from 1
 */
@JsonTypeName("turn.start")
public record TurnStart(HookScope scope, int turn) implements GateEvent<TurnStart.Outcome> {
    public TurnStart {
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public HookPoint point() {
        return HookPoint.TURN_START;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome permits HookOutcome.Proceed, HookOutcome.Stop {}
}
