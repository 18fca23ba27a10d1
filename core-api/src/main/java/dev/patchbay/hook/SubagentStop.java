package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.session.StopReason;
import java.util.Objects;

/**
 * An agent that another one started has ended.
 *
 * @param scope where and when it happens
 * @param agent its name
 * @param reason why it ended
 */
@JsonTypeName("subagent.stop")
public record SubagentStop(HookScope scope, String agent, StopReason reason) implements ObservedEvent {
    public SubagentStop {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public HookPoint point() {
        return HookPoint.SUBAGENT_STOP;
    }
}
