package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.Objects;

/**
 * A tool has answered.
 *
 * @param scope where and when it happens
 * @param call the call as it ran
 * @param tool the tool
 * @param result what it gave, bounded
 * @param took how long it took
 */
@JsonTypeName("tool.after")
public record ToolAfter(HookScope scope, ToolCall call, ToolInfo tool, ToolResult result, Duration took)
        implements GateEvent<ToolAfter.Outcome>, ToolEvent {
    public ToolAfter {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(took, "took");
    }

    @Override
    public HookPoint point() {
        return HookPoint.TOOL_AFTER;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.Note, HookOutcome.Stop, HookOutcome.Redact {}
}
