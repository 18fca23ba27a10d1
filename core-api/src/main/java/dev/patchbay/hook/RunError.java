package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A run failed.
 *
 * @param scope where and when it happens
 * @param message what went wrong
 */
@JsonTypeName("run.error")
public record RunError(HookScope scope, String message) implements ObservedEvent {
    public RunError {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public HookPoint point() {
        return HookPoint.RUN_ERROR;
    }
}
