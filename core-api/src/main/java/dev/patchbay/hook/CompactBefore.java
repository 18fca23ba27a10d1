package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * History is about to be compacted for the model; nothing is removed from it.
 *
 * @param scope where and when it happens
 * @param upTo the last sequence number that the summary will stand for
 */
@JsonTypeName("compact.before")
public record CompactBefore(HookScope scope, long upTo) implements GateEvent<CompactBefore.Outcome> {
    public CompactBefore {
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public HookPoint point() {
        return HookPoint.COMPACT_BEFORE;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.Deny, HookOutcome.Note {}
}
