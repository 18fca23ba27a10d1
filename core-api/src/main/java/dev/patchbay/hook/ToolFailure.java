package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.Objects;

/**
 * A tool call failed: its runtime broke, or it took too long.
 *
 * @param scope where and when it happens
 * @param call the call as it ran
 * @param tool the tool
 * @param code what kind of failure
 * @param message what went wrong
 * @param attempt how often the call was tried, from 1
 */
@JsonTypeName("tool.failure")
public record ToolFailure(
        HookScope scope, ToolCall call, ToolInfo tool, PluginErrorCode code, String message, int attempt)
        implements GateEvent<ToolFailure.Outcome>, ToolEvent {
    public ToolFailure {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public HookPoint point() {
        return HookPoint.TOOL_FAILURE;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.Note, HookOutcome.Retry {}
}
