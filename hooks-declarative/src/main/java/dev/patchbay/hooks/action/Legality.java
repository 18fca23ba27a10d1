package dev.patchbay.hooks.action;

import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which outcomes each event takes, read off the outcome types of the events themselves. */
final class Legality {
    private static final Map<HookPoint, Set<String>> OUTCOMES = outcomes();

    private Legality() {}

    /**
     * Whether gates of that point may answer with an outcome, by its name in JSON; a limit is legal wherever something can be
     * kept from happening.
     */
    static boolean isLegal(HookPoint point, String outcome) {
        if (outcome.equals("limit")) {
            return isLegal(point, "deny") || isLegal(point, "stop");
        }
        return OUTCOMES.getOrDefault(point, Set.of()).contains(outcome);
    }

    /** The events that take an outcome, by their names. */
    static List<String> takers(String outcome) {
        return Arrays.stream(HookPoint.values())
                .filter(point -> isLegal(point, outcome))
                .map(HookPoint::wireName)
                .toList();
    }

    private static Map<HookPoint, Set<String>> outcomes() {
        Map<HookPoint, Set<String>> outcomes = new EnumMap<>(HookPoint.class);
        for (HookPoint point : HookPoint.values()) {
            for (Class<?> nested : point.event().getDeclaredClasses()) {
                if (nested.isSealed() && HookOutcome.class.isAssignableFrom(nested)) {
                    outcomes.put(
                            point,
                            Arrays.stream(nested.getPermittedSubclasses())
                                    .map(type -> HookOutcome.wireName(type.asSubclass(HookOutcome.class)))
                                    .collect(Collectors.toUnmodifiableSet()));
                }
            }
        }
        return outcomes;
    }
}
