package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * An agent is about to start another one.
 *
 * @param scope where and when it happens
 * @param agent the other agent's name
 * @param prompt what it is asked
 */
@JsonTypeName("subagent.start")
public record SubagentStart(HookScope scope, String agent, String prompt) implements GateEvent<SubagentStart.Outcome> {
    public SubagentStart {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(prompt, "prompt");
    }

    @Override
    public HookPoint point() {
        return HookPoint.SUBAGENT_START;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.Note, HookOutcome.Deny {}
}
