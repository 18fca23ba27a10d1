package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.Objects;

/**
 * A tool call is about to be decided; policy has had its say and its arguments are valid.
 *
 * @param scope where and when it happens
 * @param call the call
 * @param tool the tool
 */
@JsonTypeName("tool.before")
public record ToolBefore(HookScope scope, ToolCall call, ToolInfo tool)
        implements GateEvent<ToolBefore.Outcome>, ToolEvent {
    public ToolBefore {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
    }

    @Override
    public HookPoint point() {
        return HookPoint.TOOL_BEFORE;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed,
                    HookOutcome.Deny,
                    HookOutcome.Ask,
                    HookOutcome.Defer,
                    HookOutcome.Rewrite,
                    HookOutcome.Stop {}
}
