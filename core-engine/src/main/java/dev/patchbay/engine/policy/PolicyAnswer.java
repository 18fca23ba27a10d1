package dev.patchbay.engine.policy;

import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What policy says about one call.
 *
 * @param effect what it says
 * @param reason why, in the words of the rule that decided; null where it gave none
 * @param steps every rule that had a say, in order, or the default
 * @param byDefault whether no rule wanted it so, but what the tool says about its effects, or the mode
 * @param asDecision the same as a decision, made once because most calls are simply allowed
 */
public record PolicyAnswer(
        Effect effect, @Nullable String reason, List<DecisionStep> steps, boolean byDefault, Decision asDecision) {
    public PolicyAnswer {
        Objects.requireNonNull(effect, "effect");
        steps = List.copyOf(steps);
        Objects.requireNonNull(asDecision, "asDecision");
    }

    static PolicyAnswer of(Effect effect, @Nullable String reason, List<DecisionStep> steps, boolean byDefault) {
        Verdict verdict = effect == Effect.ALLOW ? Verdict.ALLOWED : Verdict.DENIED;
        return new PolicyAnswer(
                effect, reason, steps, byDefault, new Decision(verdict, effect == Effect.ALLOW ? null : reason, steps));
    }
}
