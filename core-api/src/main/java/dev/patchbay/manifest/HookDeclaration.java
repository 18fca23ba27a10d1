package dev.patchbay.manifest;

import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A hook that a manifest declares, {@code [[plugin.hooks]]}.
 *
 * @param on where it is called
 * @param handler the name of the plugin's handler; it is never shown to the model
 * @param match for which events
 * @param before ids of hooks that it comes before
 * @param after ids of hooks that it comes after
 * @param priority higher comes first, 0 to 100
 * @param timeout how long it may take
 * @param position where it stands
 */
public record HookDeclaration(
        HookPoint on,
        String handler,
        HookMatch match,
        List<String> before,
        List<String> after,
        int priority,
        Duration timeout,
        Position position) {
    public HookDeclaration {
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(match, "match");
        before = List.copyOf(before);
        after = List.copyOf(after);
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(position, "position");
    }

    /** What the host knows of the hook: a plugin's, under the name of its handler, and closed where it fails. */
    public HookSpec spec() {
        return new HookSpec(
                handler, on, Tier.PLUGIN, match, before, after, priority, timeout, HookFailurePolicy.CLOSED);
    }
}
