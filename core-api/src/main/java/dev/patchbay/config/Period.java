package dev.patchbay.config;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time as files write it: {@code 30s}, {@code 1m}, {@code 2h}, {@code 7d}; at most a year.
 *
 * @param text as it is written
 * @param duration how long it is
 */
public record Period(String text, Duration duration) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(366);

    public Period {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(duration, "duration");
    }

    /**
     * The stretch of time that a text names.
     *
     * @throws IllegalArgumentException if it names none, or one longer than a year
     */
    public static Period of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no stretch of time, expected one like \"30s\", \"1m\", \"2h\" or \"7d\"");
        }
        long count = Long.parseLong(form.group(1));
        Duration duration = switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than " + LONGEST.toDays() + " days");
        }
        return new Period(text, duration);
    }
}
