package dev.patchbay.tool;

import dev.patchbay.json.JsonSchema;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says about itself.
 *
 * @param name its name inside its plugin, {@code [A-Za-z0-9_.-]{1,128}}; the host calls it {@code plugin.name}
 * @param title a name for people
 * @param description what it does, for the model; may be empty
 * @param inputSchema what its arguments must look like
 * @param outputSchema what its structured result looks like; null when it did not say
 * @param traits what it says about its effects
 * @param timeout how long one call may take; null for the host's default
 */
public record ToolSpec(
        String name,
        @Nullable String title,
        String description,
        JsonSchema inputSchema,
        @Nullable JsonSchema outputSchema,
        ToolTraits traits,
        @Nullable Duration timeout) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    public ToolSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a tool name; expected " + NAME.pattern());
        }
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(inputSchema, "inputSchema");
        Objects.requireNonNull(traits, "traits");
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("the timeout of \"" + name + "\" must be positive, not " + timeout);
        }
    }

    /** A specification with this name that takes any object and says nothing about its effects. */
    public static ToolSpec named(String name, String description) {
        return new ToolSpec(name, null, description, JsonSchema.anyObject(), null, ToolTraits.UNKNOWN, null);
    }

    /** The same with another name. */
    public ToolSpec withName(String newName) {
        return new ToolSpec(newName, title, description, inputSchema, outputSchema, traits, timeout);
    }

    /** The same with another title. */
    public ToolSpec withTitle(@Nullable String newTitle) {
        return new ToolSpec(name, newTitle, description, inputSchema, outputSchema, traits, timeout);
    }

    /** The same with another input schema. */
    public ToolSpec withInputSchema(JsonSchema schema) {
        return new ToolSpec(name, title, description, schema, outputSchema, traits, timeout);
    }

    /** The same with another output schema. */
    public ToolSpec withOutputSchema(@Nullable JsonSchema schema) {
        return new ToolSpec(name, title, description, inputSchema, schema, traits, timeout);
    }

    /** The same with other traits. */
    public ToolSpec withTraits(ToolTraits newTraits) {
        return new ToolSpec(name, title, description, inputSchema, outputSchema, newTraits, timeout);
    }

    /** The same with another timeout. */
    public ToolSpec withTimeout(@Nullable Duration newTimeout) {
        return new ToolSpec(name, title, description, inputSchema, outputSchema, traits, newTimeout);
    }
}
