package dev.patchbay.host;

import dev.patchbay.policy.DecisionStep;
import java.util.Objects;

/**
 * A rule or gate that was looked at.
 *
 * @param step who it is and what it would say; {@code no_match} where it has nothing to do with the call, and
 *     {@code not_asked} where an earlier gate would stop it all
 * @param matched whether it was asked
 * @param why what it saw in the call, in words; may be empty. What its owner keeps secret is not among them
 */
public record Considered(DecisionStep step, boolean matched, String why) {
    public Considered {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(why, "why");
    }
}
