package dev.patchbay.hooks.action;

import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import java.util.Arrays;
import java.util.List;

/** At which events an action is legal, by the name of its outcome. */
final class Legality {
    private Legality() {}

    /**
     * Whether gates of that point may answer with an outcome, by its name in JSON; a limit is legal wherever something can be
     * kept from happening.
     */
    static boolean isLegal(HookPoint point, String outcome) {
        if (outcome.equals("limit")) {
            return isLegal(point, "deny") || isLegal(point, "stop");
        }
        return point.outcomes().stream()
                .anyMatch(kind -> HookOutcome.wireName(kind).equals(outcome));
    }

    /** The events that take an outcome, by their names. */
    static List<String> takers(String outcome) {
        return Arrays.stream(HookPoint.values())
                .filter(point -> isLegal(point, outcome))
                .map(HookPoint::wireName)
                .toList();
    }
}
