package dev.patchbay.hooks.condition;

import dev.patchbay.config.SectionReader;
import dev.patchbay.problem.Nearest;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads times of day. */
final class TimeReader {
    private TimeReader() {}

    /** The condition of a table with the key {@code time}; empty where it is wrong, which is then reported. */
    static Optional<Condition> read(SectionReader table) {
        boolean secret = table.flag("secret").orElse(false);
        SectionReader time = table.table("time");
        Optional<LocalTime> from = time.parsed("from", TimeReader::time);
        Optional<LocalTime> to = time.parsed("to", TimeReader::time);
        Optional<List<DayOfWeek>> days = time.distinct("days", Days::named);
        Optional<ZoneId> zone = time.parsed("zone", TimeReader::zone);
        if (!time.has("from") && !time.has("to") && !time.has("days")) {
            table.reject("time", "a time needs \"from\", \"to\" or \"days\"", "");
            return Optional.empty();
        }
        if (time.has("days") && time.saysNothing(List.of("days"))) {
            time.reject("days", "no day is listed", "leave \"days\" out to mean every day");
            return Optional.empty();
        }
        LocalTime begin = from.orElse(LocalTime.MIDNIGHT);
        if (to.isPresent() && to.get().equals(begin)) {
            time.reject("to", "the time from " + begin + " to " + to.get() + " is empty", "");
            return Optional.empty();
        }
        Set<DayOfWeek> on = EnumSet.allOf(DayOfWeek.class);
        days.ifPresent(on::retainAll);
        return Optional.of(new TimeOfDay(begin, to.orElse(null), on, zone.orElse(null), secret));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("\"" + text + "\" is no time of day, expected one like \"09:00\"", none);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException none) {
            List<String> near = Nearest.names(text, ZoneId.getAvailableZoneIds(), 1);
            String remedy =
                    near.isEmpty() ? "expected one like \"Europe/Zurich\"" : "did you mean \"" + near.get(0) + "\"?";
            throw new IllegalArgumentException("\"" + text + "\" is no time zone; " + remedy, none);
        }
    }
}
