package dev.patchbay.hooks.run;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
     * The protocol as a hook speaks it that says which of its events it is for, and what it calls tools.
     *
     * @param event the event's name in the protocol; null for that of the point
     * @param tools what programs call tools, by their names in the host
     * @param points where the hook is called
     * @throws IllegalArgumentException if it has no such event, or no names of its own
     */
    default CommandProtocol named(@Nullable String event, Map<String, String> tools, List<HookPoint> points) {
        throw new IllegalArgumentException(
                "the protocol \"" + name() + "\" has no names of its own for events and tools");
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
     * @throws dev.patchbay.hook.HookFailedException if it failed, or answered what the protocol does not know; the
     *     hook has then failed
     */
    Optional<HookOutcome> outcome(HookEvent event, CommandEnd end);
}
