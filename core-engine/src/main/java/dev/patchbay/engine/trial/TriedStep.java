package dev.patchbay.engine.trial;

import java.util.List;
import java.util.Objects;

/**
 * A step of which something was expected, and what became of it.
 *
 * @param step the step
 * @param got what became of its event
 * @param differences where that is not what should have; empty if all is as it should be
 */
public record TriedStep(TrialStep step, TrialAnswer got, List<Difference> differences) {
    public TriedStep {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(got, "got");
        differences = List.copyOf(differences);
    }

    /** Whether all is as it should be. */
    public boolean holds() {
        return differences.isEmpty();
    }
}
