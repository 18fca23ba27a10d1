package dev.patchbay.runtime.inprocess;

import dev.patchbay.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of single values as they cross boundaries: times as ISO 8601, decimals as texts, bytes as base64. */
final class SimpleSchemas {
    private static final String DECIMAL = "^-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$";
    private static final Map<Class<?>, String> FORMATS = Map.of(
            Instant.class, "date-time",
            OffsetDateTime.class, "date-time",
            ZonedDateTime.class, "date-time",
            LocalDate.class, "date",
            Duration.class, "duration",
            Period.class, "duration",
            UUID.class, "uuid",
            URI.class, "uri-reference");

    private SimpleSchemas() {}

    /** The schema of a type; null when it is none of these. */
    static @Nullable ObjectNode of(Class<?> type) {
        String format = FORMATS.get(type);
        if (format != null) {
            return text().put("format", format);
        }
        if (type == BigDecimal.class) {
            return text().put("pattern", DECIMAL);
        }
        if (type == byte[].class) {
            return text().put("contentEncoding", "base64");
        }
        if (type == char.class || type == Character.class) {
            return text().put("minLength", 1).put("maxLength", 1);
        }
        if (type == CharSequence.class
                || type == LocalTime.class
                || type == LocalDateTime.class
                || type == YearMonth.class
                || type == ZoneId.class) {
            return text();
        }
        if (type == Year.class || type == BigInteger.class) {
            return Json.object().put("type", "integer");
        }
        return tree(type);
    }

    /** The primitive type in {@code OptionalInt} and its kin. */
    static Class<?> primitiveIn(Class<?> optional) {
        if (optional == OptionalInt.class) {
            return int.class;
        }
        return optional == OptionalLong.class ? long.class : double.class;
    }

    private static @Nullable ObjectNode tree(Class<?> type) {
        if (!JsonNode.class.isAssignableFrom(type)) {
            return null;
        }
        if (ObjectNode.class.isAssignableFrom(type)) {
            return Json.object().put("type", "object");
        }
        return ArrayNode.class.isAssignableFrom(type) ? Json.object().put("type", "array") : Json.object();
    }

    private static ObjectNode text() {
        return Json.object().put("type", "string");
    }
}
