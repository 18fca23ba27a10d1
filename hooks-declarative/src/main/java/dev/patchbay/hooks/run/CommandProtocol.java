package dev.patchbay.hooks.run;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How a program of a hook is told an event, and what its answer means. Found by {@link java.util.ServiceLoader}, one of each
 * name. Safe for concurrent use; must not block.
 */
public interface CommandProtocol {
    /** What files call it. */
    String name();

    /** Whether it has words for the events of a point; where it has not, a hook there is an error of its file. */
    default boolean speaksOf(HookPoint point) {
        return true;
    }

    /**
     * What the program reads about an event.
     *
     * @param workspace the folder that the agent works in; absolute
     */
    JsonNode input(HookEvent event, Path workspace);

    /** What the program expects in its environment, beside what its hook declares, which wins. */
    default Map<String, String> environment(Path workspace) {
        return Map.of();
    }

    /**
     * What the program's end means; empty for nothing to say. At points where nobody decides, only whether it fails counts.
     *
     * @throws dev.patchbay.hooks.field.UnfitInputException if it failed, or answered what the protocol does not know; the
     *     hook has then failed
     */
    Optional<HookOutcome> outcome(HookEvent event, CommandEnd end);
}
