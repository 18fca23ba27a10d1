package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookFailedException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what fields hold with what conditions say. */
final class Values {
    private Values() {}

    /** Whether a field's value is this one. */
    static boolean equal(Object value, JsonNode expected) {
        if (value instanceof String text) {
            return expected.isString() && text.equals(expected.stringValue());
        }
        if (value instanceof Boolean flag) {
            return expected.isBoolean() && flag == expected.booleanValue();
        }
        if (value instanceof JsonNode node) {
            return node.equals(Values::compareScalars, expected);
        }
        return expected.isNumber() && compare(value, expected) == 0;
    }

    private static int compareScalars(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return compare(left, right);
        }
        return left.equals(right) ? 0 : 1;
    }

    /**
     * How a number compares with another.
     *
     * @throws HookFailedException if the value is no number
     */
    static int compare(Object value, JsonNode other) {
        if (value instanceof JsonNode node) {
            if (!node.isNumber()) {
                throw new HookFailedException("a number was expected where " + describe(node) + " is");
            }
            return isLong(node) && isLong(other)
                    ? Long.compare(node.longValue(), other.longValue())
                    : node.decimalValue().compareTo(other.decimalValue());
        }
        long number = ((Number) value).longValue();
        return isLong(other)
                ? Long.compare(number, other.longValue())
                : BigDecimal.valueOf(number).compareTo(other.decimalValue());
    }

    private static boolean isLong(JsonNode number) {
        return number.isInt() || number.isLong();
    }

    /**
     * A value as the text that tests on texts look at: numbers and flags as JSON writes them; null for JSON's null.
     *
     * @throws HookFailedException if it is a list or an object, in which text could hide from the test
     */
    static @Nullable String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof JsonNode node) {
            if (node.isString()) {
                return node.stringValue();
            }
            if (node.isContainer()) {
                throw new HookFailedException("a text was expected where " + describe(node) + " is");
            }
            return node.isNull() ? null : node.toString();
        }
        return value.toString();
    }

    /** What sort of value it is, without saying which. */
    static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
