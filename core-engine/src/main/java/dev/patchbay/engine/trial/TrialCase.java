package dev.patchbay.engine.trial;

import dev.patchbay.problem.Position;
import java.util.List;
import java.util.Objects;

/**
 * Events that somebody made up, and what should become of them.
 *
 * @param name its name
 * @param position where it stands
 * @param steps what happens, in order; what hooks count in one step counts in the next
 */
public record TrialCase(String name, Position position, List<TrialStep> steps) {
    public TrialCase {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        steps = List.copyOf(steps);
    }
}
