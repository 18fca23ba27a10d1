package dev.patchbay.hooks.field;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a field can hold, as far as the type of its event says.
 *
 * @param kind what sort of value
 * @param constants the only texts that it can be; empty where any can
 * @param element what the elements of a list are; null for what is no list
 */
public record Shape(
        Kind kind, List<String> constants, @Nullable Shape element) {
    public Shape {
        Objects.requireNonNull(kind, "kind");
        constants = List.copyOf(constants);
    }

    static Shape of(Kind kind) {
        return new Shape(kind, List.of(), null);
    }

    static Shape constants(List<String> constants) {
        return new Shape(Kind.TEXT, constants, null);
    }

    static Shape listOf(Shape element) {
        return new Shape(Kind.LIST, List.of(), element);
    }
}
