package dev.patchbay.policy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of policy and gates on one tool call.
 *
 * @param verdict what became of it
 * @param reason why, for the model and for people; null where it is simply allowed
 * @param steps every voice that had a say, in order
 */
public record Decision(Verdict verdict, @Nullable String reason, List<DecisionStep> steps) {
    public Decision {
        Objects.requireNonNull(verdict, "verdict");
        steps = List.copyOf(steps);
    }

    /** Whether the call runs. */
    public boolean allows() {
        return verdict == Verdict.ALLOWED;
    }
}
