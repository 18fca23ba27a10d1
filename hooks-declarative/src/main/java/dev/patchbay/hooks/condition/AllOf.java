package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookEvent;
import java.time.ZoneId;
import java.util.List;

/** Holds where all parts do; asked in order, up to the first that does not. */
record AllOf(List<Condition> parts) implements Condition {
    static final AllOf NOTHING = new AllOf(List.of());

    AllOf {
        parts = List.copyOf(parts);
    }

    @Override
    @SuppressWarnings("ForLoopReplaceableByForEach")
    public boolean holds(HookEvent event, ZoneId zone) {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).holds(event, zone)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void explain(HookEvent event, ZoneId zone, Reasons reasons) {
        reasons.add("all: " + Reasons.resultOf(this, event, zone), () -> {
            for (Condition part : parts) {
                part.explain(event, zone, reasons);
            }
        });
    }
}
