package dev.patchbay.app.closed;

import dev.patchbay.hook.HookPoint;
import java.util.Optional;

/** Where the events of a point hold text that somebody else wrote, as long as he likes. */
final class Field {
    private Field() {}

    /** A pointer to it; empty where an event holds nothing but names, numbers and times of the host's own. */
    static Optional<String> of(HookPoint point) {
        return switch (point) {
            case SUBAGENT_START, PROMPT_SUBMIT, RUN_START -> Optional.of("/prompt");
            case MODEL_BEFORE -> Optional.of("/request/messages/0/text");
            case MODEL_AFTER -> Optional.of("/reply/text");
            case MODEL_ERROR -> Optional.of("/message");
            case TURN_END -> Optional.of("/answer");
            case TOOL_BEFORE, PERMISSION_REQUEST, TOOL_AFTER, TOOL_FAILURE -> Optional.of("/call/arguments/text");
            case SESSION_START, COMPACT_BEFORE, TURN_START, TOOLS_PREPARE, TOOL_BATCH -> Optional.empty();
            default -> throw new IllegalArgumentException(point + " can only be watched");
        };
    }
}
