package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.Observer;
import dev.patchbay.host.ConsideredObserver;
import dev.patchbay.tool.ToolInfo;
import java.util.ArrayList;
import java.util.List;

/** The observers that would be told of what becomes of a call, in their order; nobody is told. */
final class Watchers {
    private final HookSet hooks;
    private final List<ConsideredObserver> found = new ArrayList<>();

    Watchers(HookSet hooks) {
        this.hooks = hooks;
    }

    List<ConsideredObserver> found() {
        return found;
    }

    /** Looks for those of an event. */
    void of(HookEvent event, ToolInfo about) {
        for (Hook hook : hooks.at(event.point())) {
            if (hook instanceof Hook.Observing observing) {
                HookSpec spec = hook.spec();
                boolean told = spec.match().matches(about);
                found.add(new ConsideredObserver(
                        spec.id(), spec.tier(), spec.point(), told, told ? explained(observing, event) : ""));
            }
        }
    }

    /** {@link Hook#observer} has checked that the observer takes the event of its point. */
    @SuppressWarnings("unchecked")
    private static String explained(Hook.Observing hook, HookEvent event) {
        try {
            return String.valueOf(((Observer<HookEvent>) hook.observer()).explain(event));
        } catch (RuntimeException broken) {
            return "cannot say why: " + broken;
        }
    }
}
