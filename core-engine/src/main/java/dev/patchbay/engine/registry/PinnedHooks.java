package dev.patchbay.engine.registry;

import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.hook.HookSet;
import java.util.function.Supplier;

/**
 * The hooks of the present moment with those of the host's files as they were at another. Safe for concurrent use; costs two
 * field reads as long as no file changes.
 */
final class PinnedHooks implements Supplier<HookSet> {
    private final Registry registry;
    private final Declarations pinned;
    private volatile Hooks latest;

    PinnedHooks(Registry registry) {
        this.registry = registry;
        this.latest = registry.current().allHooks();
        this.pinned = latest.declared();
    }

    @Override
    public HookSet get() {
        Hooks now = registry.current().allHooks();
        return now.declared() == pinned ? now.set() : mixed(now);
    }

    private HookSet mixed(Hooks now) {
        Hooks known = latest;
        // Copied only when it changes, so the same plugins' hooks are the same list.
        if (known.others() != now.others()) {
            known = Hooks.of(now.others(), pinned);
            latest = known;
        }
        return known.set();
    }
}
