package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookEvent;
import java.time.ZoneId;

/** Holds where its part does not; where its part fails, it fails too. */
record Not(Condition part) implements Condition {
    @Override
    public boolean holds(HookEvent event, ZoneId zone) {
        return !part.holds(event, zone);
    }

    @Override
    public void explain(HookEvent event, ZoneId zone, Reasons reasons) {
        reasons.add("not: " + Reasons.resultOf(this, event, zone), () -> part.explain(event, zone, reasons));
    }
}
