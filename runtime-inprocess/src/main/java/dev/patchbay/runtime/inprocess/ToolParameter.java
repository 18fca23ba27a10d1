package dev.patchbay.runtime.inprocess;

import java.lang.reflect.Type;

/** One parameter of a tool's method: what fills it. */
sealed interface ToolParameter {
    /** The host does, because of its type. */
    record Injected(Injection injection) implements ToolParameter {}

    /**
     * An argument does.
     *
     * @param name the argument's name
     * @param type its type
     * @param description for the model; may be empty
     * @param required whether it must be there
     */
    record Argument(String name, Type type, String description, boolean required) implements ToolParameter {}
}
