package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.policy.Decision;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.Objects;

/**
 * A tool call was decided.
 *
 * @param scope where and when it happens
 * @param call the call, with the arguments that it runs with
 * @param tool the tool
 * @param decision the decision
 */
@JsonTypeName("tool.decision")
public record ToolDecided(HookScope scope, ToolCall call, ToolInfo tool, Decision decision)
        implements ObservedEvent, ToolEvent {
    public ToolDecided {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(decision, "decision");
    }

    @Override
    public HookPoint point() {
        return HookPoint.TOOL_DECISION;
    }
}
