package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.policy.Decision;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.Objects;

/**
 * A tool call was denied.
 *
 * @param scope where and when it happens
 * @param call the call
 * @param tool the tool
 * @param decision the decision
 */
@JsonTypeName("permission.denied")
public record PermissionDenied(HookScope scope, ToolCall call, ToolInfo tool, Decision decision)
        implements ObservedEvent, ToolEvent {
    public PermissionDenied {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(decision, "decision");
    }

    @Override
    public HookPoint point() {
        return HookPoint.PERMISSION_DENIED;
    }
}
