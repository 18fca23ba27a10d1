package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.HookPoint;
import org.jspecify.annotations.Nullable;

/**
 * An event of another agent, and where it happens here.
 *
 * @param agent the agent
 * @param event its name there
 * @param point where it happens here
 * @param builtIn the agent's own tool that the event is about; null where a matcher says which, or where no tool is
 * @param constant what the event's matcher is compared with here, where it is always the same; null where a tool is
 */
record Alias(
        Agent agent,
        String event,
        HookPoint point,
        @Nullable String builtIn,
        @Nullable String constant) {
    Alias(Agent agent, String event, HookPoint point) {
        this(agent, event, point, null, null);
    }

    Alias about(String tool) {
        return new Alias(agent, event, point, tool, constant);
    }

    Alias always(String value) {
        return new Alias(agent, event, point, builtIn, value);
    }

    /** Whether it is about one call of a tool. */
    boolean isAboutATool() {
        return switch (point) {
            case TOOL_BEFORE, TOOL_AFTER, TOOL_FAILURE, PERMISSION_REQUEST, PERMISSION_DENIED -> true;
            default -> false;
        };
    }
}
