package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import java.util.Objects;

/**
 * The model is about to be shown these tools; they may be made fewer, never more.
 *
 * @param scope where and when it happens
 * @param turn the turn's number in the run, from 1
 * @param tools the tools, in order
 */
@JsonTypeName("tools.prepare")
public record ToolsPrepare(HookScope scope, int turn, List<ToolInfo> tools) implements GateEvent<ToolsPrepare.Outcome> {
    public ToolsPrepare {
        Objects.requireNonNull(scope, "scope");
        tools = List.copyOf(tools);
    }

    @Override
    public HookPoint point() {
        return HookPoint.TOOLS_PREPARE;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome permits HookOutcome.Proceed, HookOutcome.Narrow {}
}
