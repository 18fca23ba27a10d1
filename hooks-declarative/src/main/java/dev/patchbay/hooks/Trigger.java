package dev.patchbay.hooks;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hooks.condition.Condition;
import dev.patchbay.hooks.condition.Reasons;
import dev.patchbay.hooks.match.EventMatch;
import java.time.ZoneId;

/**
 * When a hook applies: its match, then its condition.
 *
 * @param match for which events
 * @param condition when
 * @param zone of times of day that name none
 * @param secret whether nobody is shown why
 */
record Trigger(EventMatch match, Condition condition, ZoneId zone, boolean secret) {
    /** @throws HookFailedException if it cannot tell */
    boolean fires(HookEvent event) {
        return match.fits(event) && condition.holds(event, zone);
    }

    /** Whether it fires and why, for people. */
    String explain(HookEvent event) {
        Reasons reasons = new Reasons();
        String misfit = match.misfit(event);
        if (!misfit.isEmpty()) {
            reasons.add("does not apply: " + (secret ? "its match and condition are secret" : misfit));
        } else if (secret) {
            reasons.add(result(event) + ": its match and condition are secret");
        } else {
            reasons.add(result(event));
            condition.explain(event, zone, reasons);
        }
        return reasons.toString();
    }

    private String result(HookEvent event) {
        try {
            return fires(event) ? "applies" : "does not apply";
        } catch (HookFailedException unfit) {
            return secret ? "fails" : "fails, because " + unfit.getMessage();
        }
    }
}
