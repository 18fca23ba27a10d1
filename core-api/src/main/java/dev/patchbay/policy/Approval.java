package dev.patchbay.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer.
 *
 * @param allowed whether the call may run
 * @param by who answered
 * @param reason why, in their words; null when they gave none
 * @param grant for which later calls of the tool the answer is the same; null for this one only
 */
public record Approval(
        boolean allowed,
        String by,
        @Nullable String reason,
        @Nullable ApprovalGrant grant) {
    public Approval {
        Objects.requireNonNull(by, "by");
        if (grant != null && !allowed) {
            throw new IllegalArgumentException("what is not allowed cannot be allowed for later calls");
        }
    }

    /** An answer for this call only. */
    public Approval(boolean allowed, String by, @Nullable String reason) {
        this(allowed, by, reason, null);
    }
}
