package dev.patchbay.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer.
 *
 * @param allowed whether the call may run
 * @param by who answered: a name that tells this person from every other who may be asked
 * @param reason why, in their words; null when they gave none
 * @param grant for which later calls of the tool the answer is the same; null for this one only. It says nothing about
 *     calls that several people have to allow, nor where it is the answer of one of several
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
