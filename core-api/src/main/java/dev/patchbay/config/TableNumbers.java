package dev.patchbay.config;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The values of one table that are numbers: {@link SectionReader} says what each must be. */
final class TableNumbers {
    private static final double TOO_MUCH = 1e9;

    private final TableCursor here;

    TableNumbers(TableCursor here) {
        this.here = here;
    }

    Optional<Long> integer(String key, long least, long most) {
        return here.value(key, node -> node.isIntegralNumber() && node.canConvertToLong(), "a whole number")
                .map(JsonNode::longValue)
                .filter(number -> {
                    boolean inside = number >= least && number <= most;
                    if (!inside) {
                        String bounds = most >= Integer.MAX_VALUE && number < least
                                ? least + " or more"
                                : least + " to " + most;
                        here.reject(key, "\"" + key + "\" is " + number + ", expected " + bounds, "");
                    }
                    return inside;
                });
    }

    Optional<Double> positive(String key) {
        return here.value(key, JsonNode::isNumber, "a number")
                .map(JsonNode::doubleValue)
                .filter(number -> {
                    boolean inside = number > 0 && number < TOO_MUCH;
                    if (!inside) {
                        here.reject(key, "\"" + key + "\" is " + number + ", expected a positive number", "");
                    }
                    return inside;
                });
    }

    /** A positive stretch of time, in units of so many nanoseconds. */
    Optional<Duration> positive(String key, String unit, double nanosPerUnit) {
        return here.value(key, JsonNode::isNumber, "a number of " + unit).flatMap(node -> {
            double nanos = node.doubleValue() * nanosPerUnit;
            // A tenth of a nanosecond is positive, but the duration that it rounds to is not.
            if (Math.round(nanos) > 0 && nanos < TOO_MUCH * nanosPerUnit) {
                return Optional.of(Duration.ofNanos(Math.round(nanos)));
            }
            here.reject(key, "\"" + key + "\" is " + node + ", expected a positive number of " + unit, "");
            return Optional.empty();
        });
    }
}
