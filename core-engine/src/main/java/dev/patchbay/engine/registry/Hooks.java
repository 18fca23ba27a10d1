package dev.patchbay.engine.registry;

import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.hook.Hook;
import java.util.ArrayList;
import java.util.List;

/**
 * The hooks of one moment.
 *
 * @param others those of the host and of its plugins
 * @param declared those of the host's files
 * @param set all of them, in order
 */
record Hooks(List<Hook> others, Declarations declared, HookSet set) {
    Hooks {
        others = List.copyOf(others);
    }

    /** What was there already, and so has an order. */
    static Hooks of(List<Hook> others, Declarations declared) {
        List<Hook> all = new ArrayList<>(others);
        all.addAll(declared.hooks());
        return new Hooks(others, declared, HookSet.of(all, List.of()));
    }
}
