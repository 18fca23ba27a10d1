package dev.patchbay.json;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a decimal as text without an exponent: a number would lose digits wherever it is read as a double. */
final class PlainDecimalSerializer extends StdSerializer<BigDecimal> {
    PlainDecimalSerializer() {
        super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator generator, SerializationContext context) {
        if (Numbers.digitsOf(value) > Numbers.MOST_DIGITS) {
            throw new StreamWriteException(
                    generator, "a decimal of more than " + Numbers.MOST_DIGITS + " digits, '" + value + "'");
        }
        generator.writeString(value.toPlainString());
    }
}
