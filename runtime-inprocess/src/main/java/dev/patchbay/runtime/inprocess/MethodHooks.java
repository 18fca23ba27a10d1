package dev.patchbay.runtime.inprocess;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.Observer;
import dev.patchbay.hook.ToolBefore;

/** Makes hooks that are methods of the plugin's object, called with the event itself. */
final class MethodHooks {
    private final Workings workings;

    MethodHooks(Workings workings) {
        this.workings = workings;
    }

    Hook of(HookPlan plan, Object instance) {
        // HookMethods has checked that the method takes its point's event and gives its outcome; these types stand for
        // any.
        return plan.decides()
                ? new Hook.Gating(
                        plan.spec(),
                        MethodHooks.<ToolBefore, ToolBefore.Outcome>gate(new HookCall<>(plan, instance, workings)))
                : new Hook.Observing(plan.spec(), observer(new HookCall<>(plan, instance, workings)));
    }

    private static <E extends GateEvent<O>, O extends HookOutcome> Gate<E, O> gate(HookCall<O> call) {
        return call::answer;
    }

    private static Observer<HookEvent> observer(HookCall<Void> call) {
        return call::answer;
    }
}
