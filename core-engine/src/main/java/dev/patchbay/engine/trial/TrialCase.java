package dev.patchbay.engine.trial;

import dev.patchbay.hook.GateEvent;
import dev.patchbay.problem.Position;
import java.util.Objects;

/**
 * An event that somebody made up, and what should become of it.
 *
 * @param name its name
 * @param position where it stands
 * @param event the event
 * @param expected what should become of it
 */
public record TrialCase(String name, Position position, GateEvent<?> event, Expectation expected) {
    public TrialCase {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(expected, "expected");
    }
}
