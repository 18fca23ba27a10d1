package dev.patchbay.engine.trial;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.problem.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event of a case.
 *
 * @param label which it is, for people: {@code step 2}; empty for the only one of its case
 * @param position where it stands
 * @param event the event
 * @param expected what should become of it; null where it only happens
 */
public record TrialStep(
        String label,
        Position position,
        HookEvent event,
        @Nullable Expectation expected) {
    public TrialStep {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(event, "event");
    }
}
