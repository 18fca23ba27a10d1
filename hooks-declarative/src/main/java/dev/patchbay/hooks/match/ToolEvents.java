package dev.patchbay.hooks.match;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events that are about one call of one tool. */
final class ToolEvents {
    private static final Set<HookPoint> POINTS = Set.of(
            HookPoint.TOOL_BEFORE,
            HookPoint.PERMISSION_REQUEST,
            HookPoint.TOOL_DECISION,
            HookPoint.PERMISSION_DENIED,
            HookPoint.TOOL_AFTER,
            HookPoint.TOOL_FAILURE);

    private ToolEvents() {}

    static boolean areSentAt(HookPoint point) {
        return POINTS.contains(point);
    }

    /** The tool; null for an event about none. */
    static @Nullable ToolInfo tool(HookEvent event) {
        if (event instanceof ToolBefore before) {
            return before.tool();
        }
        if (event instanceof ToolAfter after) {
            return after.tool();
        }
        if (event instanceof PermissionRequest request) {
            return request.tool();
        }
        if (event instanceof ToolFailure failure) {
            return failure.tool();
        }
        if (event instanceof ToolDecided decided) {
            return decided.tool();
        }
        return event instanceof PermissionDenied denied ? denied.tool() : null;
    }

    /** The call; null for an event about none. */
    static @Nullable ToolCall call(HookEvent event) {
        if (event instanceof ToolBefore before) {
            return before.call();
        }
        if (event instanceof ToolAfter after) {
            return after.call();
        }
        if (event instanceof PermissionRequest request) {
            return request.call();
        }
        if (event instanceof ToolFailure failure) {
            return failure.call();
        }
        if (event instanceof ToolDecided decided) {
            return decided.call();
        }
        return event instanceof PermissionDenied denied ? denied.call() : null;
    }
}
