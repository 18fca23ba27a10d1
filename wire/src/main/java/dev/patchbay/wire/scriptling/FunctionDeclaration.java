package dev.patchbay.wire.scriptling;

import dev.patchbay.config.SectionReader;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says about one of a plugin's tools, because the protocol has no words for it.
 *
 * @param description what it does, for the model; null for what the plugin says
 * @param inputSchema what its arguments look like, which are then passed by name; null for {@code {args, kwargs}}
 * @param traits what it says about its effects
 * @param timeout how long one call may take; null for the host's default
 * @param errors what its errors are
 */
public record FunctionDeclaration(
        @Nullable String description,
        @Nullable JsonSchema inputSchema,
        ToolTraits traits,
        @Nullable Duration timeout,
        Errors errors) {
    /** Of a tool that the manifest does not mention. */
    static final FunctionDeclaration NONE =
            new FunctionDeclaration(null, null, ToolTraits.UNKNOWN, null, Errors.FAILURE);

    public FunctionDeclaration {
        Objects.requireNonNull(traits, "traits");
        Objects.requireNonNull(errors, "errors");
    }

    /** What an error is that a handler raises; the protocol has only one kind. */
    public enum Errors {
        /** The call fails, {@code remote_error}. */
        FAILURE,
        /** It is the tool's own answer, which the model sees in the handler's words. */
        RESULT
    }

    static FunctionDeclaration read(SectionReader table) {
        Optional<JsonSchema> schema = table.free("input_schema").map(JsonSchema::of);
        schema.filter(tree -> !tree.tree().path("type").asString("").equals("object"))
                .ifPresent(tree -> table.reject(
                        "input_schema", "\"input_schema\" is not of an object", "give it type = \"object\""));
        return new FunctionDeclaration(
                table.string("description").orElse(null),
                schema.orElse(null),
                ToolTraits.of(table.table("traits")),
                table.seconds("timeout_sec").orElse(null),
                table.constant("errors", Errors.class).orElse(Errors.FAILURE));
    }

    /** A tool's specification with what is said here in the place of what it says itself. */
    ToolSpec over(ToolSpec spec) {
        return new ToolSpec(
                spec.name(),
                spec.title(),
                description != null ? description : spec.description(),
                inputSchema != null ? inputSchema : spec.inputSchema(),
                spec.outputSchema(),
                traits.equals(ToolTraits.UNKNOWN) ? spec.traits() : traits,
                timeout);
    }
}
