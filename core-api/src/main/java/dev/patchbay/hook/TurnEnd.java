package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A turn ended without further tool calls, so the run would end.
 *
 * @param scope where and when it happens
 * @param turn the turn's number in the run, from 1
 * @param answer what the model said
 */
@JsonTypeName("turn.end")
public record TurnEnd(HookScope scope, int turn, String answer) implements GateEvent<TurnEnd.Outcome> {
    public TurnEnd {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(answer, "answer");
    }

    @Override
    public HookPoint point() {
        return HookPoint.TURN_END;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome permits HookOutcome.Finish, HookOutcome.KeepGoing {}
}
