package dev.patchbay.runtime.inprocess;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Turns one argument into the parameter's type; the commonest types without Jackson's machinery. */
interface ArgumentReader {
    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException with what was expected
     * @throws tools.jackson.core.JacksonException if the value does not fit the type
     */
    @Nullable
    Object read(JsonNode value);

    /** The reader for a type. */
    static ArgumentReader of(Type type, boolean nullable, JsonMapper mapper) {
        ArgumentReader reader = ofType(type, mapper);
        return nullable ? value -> value.isNull() ? null : reader.read(value) : reader;
    }

    private static ArgumentReader ofType(Type type, JsonMapper mapper) {
        if (type == int.class || type == Integer.class) {
            return ArgumentReader::readInt;
        }
        if (type == long.class || type == Long.class) {
            return ArgumentReader::readLong;
        }
        if (type == double.class || type == Double.class) {
            return ArgumentReader::readDouble;
        }
        if (type == boolean.class || type == Boolean.class) {
            return ArgumentReader::readBoolean;
        }
        if (type == String.class || type == CharSequence.class) {
            return ArgumentReader::readString;
        }
        if (type instanceof Class<?> raw && JsonNode.class.isAssignableFrom(raw)) {
            return value -> readTree(value, raw);
        }
        ObjectReader reader = mapper.readerFor(mapper.constructType(type));
        return value -> readObject(value, reader);
    }

    private static Object readInt(JsonNode value) {
        if (value.isInt()) {
            return value.intValue();
        }
        if (isWhole(value) && value.canConvertToInt()) {
            return (int) value.doubleValue();
        }
        throw expected("a whole number of 32 bits", value);
    }

    private static Object readLong(JsonNode value) {
        if (value.isInt() || value.isLong()) {
            return value.longValue();
        }
        if (isWhole(value) && value.canConvertToLong()) {
            return value.decimalValue().longValueExact();
        }
        throw expected("a whole number of 64 bits", value);
    }

    private static Object readDouble(JsonNode value) {
        if (value.isNumber()) {
            double number = value.asDouble();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw expected("a number", value);
    }

    private static Object readBoolean(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw expected("true or false", value);
    }

    private static Object readString(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        throw expected("a text", value);
    }

    private static Object readTree(JsonNode value, Class<?> type) {
        if (type.isInstance(value)) {
            return value;
        }
        throw expected("another kind of JSON value", value);
    }

    private static Object readObject(JsonNode value, ObjectReader reader) {
        Object read = reader.readValue(value);
        if (read == null) {
            throw expected("a value", value);
        }
        return read;
    }

    /** JSON Schema calls 3.0 an integer too. */
    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral();
    }

    private static IllegalArgumentException expected(String what, JsonNode value) {
        String given = value.toString();
        String shown = given.length() <= 80 ? given : given.substring(0, 80) + "…";
        return new IllegalArgumentException("expected " + what + ", not " + shown);
    }
}
