package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * History was compacted for the model.
 *
 * @param scope where and when it happens
 * @param upTo the last sequence number that the summary stands for
 */
@JsonTypeName("compact.after")
public record CompactAfter(HookScope scope, long upTo) implements ObservedEvent {
    public CompactAfter {
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public HookPoint point() {
        return HookPoint.COMPACT_AFTER;
    }
}
