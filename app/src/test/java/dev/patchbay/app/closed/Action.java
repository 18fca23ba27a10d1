package dev.patchbay.app.closed;

import dev.patchbay.hook.HookPoint;

/** Something that a hook of a file can do at a point and that is seen in history. */
final class Action {
    private Action() {}

    /** As it stands in a file. */
    static String at(HookPoint point) {
        return switch (point) {
            case SUBAGENT_START, PROMPT_SUBMIT, COMPACT_BEFORE, RUN_START, TOOL_BEFORE, PERMISSION_REQUEST ->
                "action = \"deny\"";
            case TURN_START, MODEL_BEFORE, MODEL_AFTER, TOOL_BATCH -> "action = \"stop\"";
            case TOOLS_PREPARE -> "action = { narrow = { keep = [] } }";
            case TOOL_AFTER -> "action = { redact = { patterns = [\"found\"] } }";
            case SESSION_START -> "action = { note = \"read this\" }";
            case MODEL_ERROR, TOOL_FAILURE -> "action = \"retry\"";
            case TURN_END -> "action = { keep_going = \"go on\" }";
            default -> throw new IllegalArgumentException(point + " can only be watched");
        };
    }
}
