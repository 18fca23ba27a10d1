package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person is about to be asked whether a tool call may run.
 *
 * @param scope where and when it happens
 * @param call the call, with the arguments that it would run with
 * @param tool the tool
 * @param reason why somebody wants it asked; null when it is the default
 */
@JsonTypeName("permission.request")
public record PermissionRequest(
        HookScope scope,
        ToolCall call,
        ToolInfo tool,
        @Nullable String reason) implements GateEvent<PermissionRequest.Outcome>, ToolEvent {
    public PermissionRequest {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
    }

    @Override
    public HookPoint point() {
        return HookPoint.PERMISSION_REQUEST;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.AskOn, HookOutcome.Deny, HookOutcome.Allow {}
}
