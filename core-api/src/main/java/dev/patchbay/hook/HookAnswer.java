package dev.patchbay.hook;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one hook answered to one event, for history and for people who ask why.
 *
 * @param hook the hook's specification
 * @param outcome what it answered; null for an observer, and for a gate that failed open
 * @param failure why it failed; null when it did not
 * @param took how long it took
 */
public record HookAnswer(
        HookSpec hook,
        @Nullable HookOutcome outcome,
        @Nullable String failure,
        Duration took) {
    public HookAnswer {
        Objects.requireNonNull(hook, "hook");
        Objects.requireNonNull(took, "took");
    }
}
