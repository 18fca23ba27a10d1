package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A run was cancelled.
 *
 * @param scope where and when it happens
 */
@JsonTypeName("run.cancelled")
public record RunCancelled(HookScope scope) implements ObservedEvent {
    public RunCancelled {
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public HookPoint point() {
        return HookPoint.RUN_CANCELLED;
    }
}
