package dev.patchbay.engine.dispatch;

import dev.patchbay.policy.Decision;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;

/** Somebody who wants to know how a call goes while it goes. Called on any thread; must not block. */
public interface DispatchListener {
    /** Nobody. */
    DispatchListener NOBODY = new DispatchListener() {};

    /** The call was decided, and history says so; if it is allowed, it runs from now on. */
    default void decided(ToolCall call, Decision decision) {}

    /** The tool reported progress. */
    default void progressed(ToolCall call, Progress progress) {}
}
