package dev.patchbay.hooks;

import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.action.Action;
import dev.patchbay.hooks.condition.Condition;
import dev.patchbay.hooks.match.EventMatch;
import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.Position;
import java.time.Duration;
import java.util.List;

/**
 * What one {@code [[hook]]} table says.
 *
 * @param before names or ids as they are written
 * @param after names or ids as they are written
 */
record HookTable(
        String name,
        Position position,
        Digest digest,
        HookOrigin origin,
        List<HookPoint> points,
        EventMatch match,
        Condition condition,
        Action action,
        List<String> before,
        List<String> after,
        int priority,
        Duration timeout,
        HookFailurePolicy onFailure,
        boolean enabled,
        boolean secret) {
    /** The id that a hook of this name has everywhere. */
    static String id(HookOrigin origin, String name) {
        return (origin.plugin() == null
                        ? origin.tier().wireName()
                        : origin.plugin().toString()) + "/" + name;
    }

    String id() {
        return id(origin, name);
    }
}
