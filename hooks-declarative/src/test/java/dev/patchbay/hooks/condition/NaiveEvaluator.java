package dev.patchbay.hooks.condition;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Evaluates conditions as they are written over the JSON form of events, without compiling anything: slow and obvious. */
final class NaiveEvaluator {
    private final JsonNode event;
    private final ZoneId zone;

    NaiveEvaluator(JsonNode event, ZoneId zone) {
        this.event = event;
        this.zone = zone;
    }

    /** Something that the condition cannot judge. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    boolean holds(JsonNode condition) {
        if (condition.has("all")) {
            for (JsonNode part : condition.get("all")) {
                if (!holds(part)) {
                    return false;
                }
            }
            return true;
        }
        if (condition.has("any")) {
            for (JsonNode part : condition.get("any")) {
                if (holds(part)) {
                    return true;
                }
            }
            return false;
        }
        if (condition.has("not")) {
            return !holds(condition.get("not"));
        }
        return condition.has("time") ? time(condition.get("time")) : leaf(condition);
    }

    private boolean leaf(JsonNode leaf) {
        JsonNode value = event.at(leaf.get("field").stringValue());
        if (leaf.has("exists")) {
            return leaf.get("exists").booleanValue() == !value.isMissingNode();
        }
        if (value.isMissingNode()) {
            return false;
        }
        String operator = leaf.propertyNames().stream()
                .filter(key -> !key.equals("field"))
                .findFirst()
                .orElseThrow();
        JsonNode operand = leaf.get(operator);
        return switch (operator) {
            case "equals" -> same(value, operand);
            case "not_equals" -> !same(value, operand);
            case "in" -> operand.valueStream().anyMatch(one -> same(value, one));
            case "contains" ->
                value.isArray()
                        ? value.valueStream().anyMatch(one -> same(one, operand))
                        : !value.isNull() && text(value).contains(operand.asString());
            case "glob" -> !value.isNull() && Pattern.matches(regexOf(operand.stringValue()), text(value));
            case "matches" ->
                !value.isNull()
                        && Pattern.compile(operand.stringValue())
                                .matcher(text(value))
                                .find();
            case "less_than" -> !value.isNull() && number(value).compareTo(operand.decimalValue()) < 0;
            case "at_most" -> !value.isNull() && number(value).compareTo(operand.decimalValue()) <= 0;
            case "more_than" -> !value.isNull() && number(value).compareTo(operand.decimalValue()) > 0;
            default -> !value.isNull() && number(value).compareTo(operand.decimalValue()) >= 0;
        };
    }

    private boolean time(JsonNode window) {
        ZoneId where = window.has("zone") ? ZoneId.of(window.get("zone").stringValue()) : zone;
        ZonedDateTime now = Instant.parse(event.at("/scope/at").stringValue()).atZone(where);
        int minute = (now.getDayOfWeek().getValue() - 1) * 1440 + now.getHour() * 60 + now.getMinute();
        int from = window.has("from") ? minuteOf(window.get("from")) : 0;
        int to = window.has("to") ? minuteOf(window.get("to")) : 1440;
        int length = to > from ? to - from : to + 1440 - from;
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> !window.has("days")
                        || window.get("days")
                                .valueStream()
                                .anyMatch(name ->
                                        day.name().toLowerCase(Locale.ROOT).startsWith(name.stringValue())))
                .mapToInt(day -> (day.getValue() - 1) * 1440 + from)
                .anyMatch(begin -> inside(minute, begin, length) || inside(minute + 7 * 1440, begin, length));
    }

    private static boolean inside(int minute, int begin, int length) {
        return minute >= begin && minute < begin + length;
    }

    private static int minuteOf(JsonNode text) {
        return LocalTime.parse(text.stringValue()).toSecondOfDay() / 60;
    }

    private static boolean same(JsonNode left, JsonNode right) {
        return (left.isNumber() && right.isNumber())
                ? left.decimalValue().compareTo(right.decimalValue()) == 0
                : left.equals(right);
    }

    private static String text(JsonNode value) {
        if (value.isContainer()) {
            throw new Unfit();
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static BigDecimal number(JsonNode value) {
        if (!value.isNumber()) {
            throw new Unfit();
        }
        return value.decimalValue();
    }

    private static String regexOf(String glob) {
        StringBuilder regex = new StringBuilder("(?s)");
        for (int i = 0; i < glob.length(); i++) {
            if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (glob.charAt(i) == '*') {
                regex.append("[^/]*");
            } else if (glob.charAt(i) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(glob.substring(i, i + 1)));
            }
        }
        return regex.toString();
    }
}
