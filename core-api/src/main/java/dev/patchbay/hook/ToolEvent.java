package dev.patchbay.hook;

import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;

/** What all events about one tool call tell. */
public sealed interface ToolEvent
        permits ToolBefore, PermissionRequest, ToolDecided, PermissionDenied, ToolAfter, ToolFailure {
    /** The call, as far as it has come. */
    ToolCall call();

    /** The tool that is called. */
    ToolInfo tool();
}
