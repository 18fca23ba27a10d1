package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookEvent;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds at some times of some days, by the time of the event. A window whose end comes before its beginning goes on after
 * midnight, and belongs to the day on which it began.
 *
 * @param from the first moment
 * @param to the first moment that is too late; null for the end of the day
 * @param days the days on which the window begins
 * @param zone whose time; null for the host's
 * @param secret whether nobody is shown it
 */
record TimeOfDay(
        LocalTime from,
        @Nullable LocalTime to,
        Set<DayOfWeek> days,
        @Nullable ZoneId zone,
        boolean secret) implements Condition {
    TimeOfDay {
        days = Set.copyOf(days);
    }

    @Override
    public boolean holds(HookEvent event, ZoneId hostZone) {
        ZonedDateTime now = event.scope().at().atZone(zone == null ? hostZone : zone);
        LocalTime time = now.toLocalTime();
        DayOfWeek day = now.getDayOfWeek();
        boolean begun = !time.isBefore(from);
        boolean over = to != null && !time.isBefore(to);
        if (to == null || from.isBefore(to)) {
            return begun && !over && days.contains(day);
        }
        return (begun && days.contains(day)) || (!over && days.contains(day.minus(1)));
    }

    @Override
    public void explain(HookEvent event, ZoneId hostZone, Reasons reasons) {
        boolean result = holds(event, hostZone);
        if (secret) {
            reasons.add("a secret condition: " + result);
            return;
        }
        ZonedDateTime now = event.scope().at().atZone(zone == null ? hostZone : zone);
        String window = "time from " + from + " to " + (to == null ? "the end of the day" : to);
        String on = days.size() == DayOfWeek.values().length
                ? ""
                : " on "
                        + String.join(
                                ", ", days.stream().sorted().map(Days::name).toList());
        reasons.add(window + on + ": " + result + ", it is " + Days.name(now.getDayOfWeek()) + " "
                + now.toLocalTime().withNano(0) + " in " + now.getZone());
    }
}
