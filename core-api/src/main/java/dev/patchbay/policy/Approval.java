package dev.patchbay.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer.
 *
 * @param allowed whether the call may run
 * @param by who answered
 * @param reason why, in their words; null when they gave none
 */
public record Approval(boolean allowed, String by, @Nullable String reason) {
    public Approval {
        Objects.requireNonNull(by, "by");
    }
}
