package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A run is about to begin.
 *
 * @param scope where and when it happens
 * @param prompt the prompt that it answers
 */
@JsonTypeName("run.start")
public record RunStart(HookScope scope, String prompt) implements GateEvent<RunStart.Outcome> {
    public RunStart {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(prompt, "prompt");
    }

    @Override
    public HookPoint point() {
        return HookPoint.RUN_START;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome permits HookOutcome.Proceed, HookOutcome.Deny {}
}
