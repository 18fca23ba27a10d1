package dev.patchbay.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One node for each number, so that numbers compare by value: the smallest of int, long and {@link BigInteger} for whole
 * ones; for others a double where it is exact, else {@link BigDecimal}.
 */
final class Numbers {
    /** As long as the parser reads. */
    static final int MOST_DIGITS = 1000;
    /** What is no longer and has no exponent has at most 15 digits, which a double keeps. */
    private static final int SURELY_EXACT = 16;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Numbers() {}

    static JsonNode readWhole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> whole(parser.getLongValue());
            default -> whole(parser.getBigIntegerValue());
        };
    }

    static JsonNode readDecimal(JsonParser parser) {
        String text = parser.getString();
        if (text.length() <= SURELY_EXACT && text.indexOf('e') < 0 && text.indexOf('E') < 0 && !parser.isNaN()) {
            return NODES.numberNode(Double.parseDouble(text));
        }
        JsonNode number = parser.isNaN() ? null : decimal(text);
        if (number == null) {
            throw new StreamReadException(parser, "JSON has no room for the number '" + abbreviate(text) + "'");
        }
        return number;
    }

    /** @throws IllegalArgumentException if it is none that JSON has */
    static JsonNode canonical(JsonNode node) {
        if (node instanceof IntNode || (node instanceof DoubleNode && Double.isFinite(node.doubleValue()))) {
            return node;
        }
        if (node.isIntegralNumber()) {
            return whole(node.bigIntegerValue());
        }
        boolean finite = node.isBigDecimal() || Double.isFinite(node.doubleValue());
        JsonNode number = finite ? decimal(new BigDecimal(node.numberValue().toString())) : null;
        if (number == null) {
            throw new IllegalArgumentException(
                    "JSON has no number '" + abbreviate(node.asString()) + "'; use a string or null");
        }
        return number;
    }

    static JsonNode whole(long value) {
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private static JsonNode whole(BigInteger value) {
        return value.bitLength() < Long.SIZE ? whole(value.longValue()) : NODES.numberNode(value);
    }

    private static @Nullable JsonNode decimal(String text) {
        try {
            return decimal(new BigDecimal(text));
        } catch (NumberFormatException exponentBeyondAll) {
            return null;
        }
    }

    /** The number's node; null when its digits, written out, are more than the parser reads. */
    private static @Nullable JsonNode decimal(BigDecimal value) {
        double nearest = value.doubleValue();
        if (Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(value) == 0) {
            return NODES.numberNode(nearest);
        }
        BigDecimal shortest = value.stripTrailingZeros();
        if (digitsOf(shortest) > MOST_DIGITS) {
            return null;
        }
        return shortest.scale() <= 0 ? whole(shortest.toBigInteger()) : NODES.numberNode(shortest);
    }

    /** How many digits the number has when it is written without an exponent. */
    static long digitsOf(BigDecimal value) {
        return Math.max((long) value.precision() - value.scale(), 1) + Math.max(value.scale(), 0);
    }

    private static String abbreviate(String text) {
        return text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }
}
