package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookEvent;
import java.time.ZoneId;
import java.util.List;

/** Holds where one of the parts does; asked in order, up to the first that does. */
record AnyOf(List<Condition> parts) implements Condition {
    AnyOf {
        parts = List.copyOf(parts);
    }

    @Override
    @SuppressWarnings("ForLoopReplaceableByForEach")
    public boolean holds(HookEvent event, ZoneId zone) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).holds(event, zone)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void explain(HookEvent event, ZoneId zone, Reasons reasons) {
        reasons.add("any: " + Reasons.resultOf(this, event, zone), () -> {
            for (Condition part : parts) {
                part.explain(event, zone, reasons);
            }
        });
    }
}
