package dev.patchbay.wire.mcp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of a tool that are shown on the outside of its calls too, as its input schema declares. Only declarations
 * that {@link HeaderDeclarations} finds nothing wrong with are met here.
 *
 * @param declared the arguments
 */
record MirroredArguments(List<Declared> declared) {
    private static final String PREFIX = "Mcp-Param-";

    MirroredArguments {
        declared = List.copyOf(declared);
    }

    /**
     * One argument.
     *
     * @param path the names of the properties that lead to it
     */
    record Declared(String header, List<String> path) {
        Declared {
            path = List.copyOf(path);
        }
    }

    /** Those that a schema declares. */
    static MirroredArguments of(JsonNode inputSchema) {
        List<Declared> found = new ArrayList<>();
        collect(inputSchema, List.of(), found);
        return new MirroredArguments(found);
    }

    private static void collect(JsonNode schema, List<String> path, List<Declared> found) {
        schema.path("properties").forEachEntry((name, property) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            JsonNode header = property.path(HeaderDeclarations.KEYWORD);
            if (header.isString()) {
                found.add(new Declared(PREFIX + header.stringValue(), deeper));
            }
            collect(property, deeper, found);
        });
    }

    boolean isEmpty() {
        return declared.isEmpty();
    }

    /** Tells those that are among a call's arguments. */
    void tell(JsonNode arguments, BiConsumer<String, String> field) {
        for (Declared each : declared) {
            JsonNode value = arguments;
            for (String name : each.path()) {
                value = value.path(name);
            }
            String text = text(value);
            if (text != null) {
                field.accept(each.header(), HeaderValue.of(text));
            }
        }
    }

    /** Null for what is not there, and for what no header is declared for. */
    private static @Nullable String text(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBoolean()) {
            return Boolean.toString(value.booleanValue());
        }
        return value.isNumber() ? whole(value.decimalValue()) : null;
    }

    private static @Nullable String whole(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 20 ? plain.toPlainString() : null;
    }
}
