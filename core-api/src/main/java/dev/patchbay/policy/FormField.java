package dev.patchbay.policy;

import dev.patchbay.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that a form asks for. All of its words are those of whoever made the form, and not to be trusted.
 *
 * @param name its name in the answer
 * @param title a name for people; null for none
 * @param description what is meant; null for none
 * @param required whether an answer without it is none
 * @param input what may be entered
 * @param preset what it is when nothing is entered; null for nothing
 */
public record FormField(
        String name,
        @Nullable String title,
        @Nullable String description,
        boolean required,
        FormInput input,
        @Nullable JsonNode preset) {
    public FormField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
        preset = preset == null ? null : Json.freeze(preset);
    }
}
