package dev.patchbay.hooks.condition;

import dev.patchbay.problem.Nearest;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Days of the week by their three-letter names. */
final class Days {
    private static final List<String> NAMES =
            Arrays.stream(DayOfWeek.values()).map(Days::name).toList();

    private Days() {}

    static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no day has that name */
    static DayOfWeek named(String name) {
        int index = NAMES.indexOf(name);
        if (index < 0) {
            String near = Nearest.names(name, NAMES, 1).isEmpty() ? "" : "; " + Nearest.remedy(name, NAMES);
            throw new IllegalArgumentException("\"" + name + "\" is no day, expected one of " + NAMES + near);
        }
        return DayOfWeek.of(index + 1);
    }
}
