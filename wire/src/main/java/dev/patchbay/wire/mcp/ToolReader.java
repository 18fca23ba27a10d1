package dev.patchbay.wire.mcp;

import dev.patchbay.json.JsonSchema;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.Tristate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a server says about one tool.
 *
 * @param modern whether the server speaks the modern era
 */
record ToolReader(boolean modern) {
    /**
     * The tool's specification.
     *
     * @throws IllegalArgumentException if the tool cannot be used, with the reason
     */
    ToolSpec read(JsonNode tool) {
        JsonNode annotations = tool.path("annotations");
        String title = Texts.optional(tool, "title");
        String description = Texts.optional(tool, "description");
        if (!modern && tool.path("execution").path("taskSupport").asString("").equals("required")) {
            throw new IllegalArgumentException("it can only be called as a task, which this host does not do");
        }
        ToolSpec spec = new ToolSpec(
                Texts.required(tool, "name"),
                title != null ? title : Texts.optional(annotations, "title"),
                description == null ? "" : description,
                inputSchema(tool),
                outputSchema(tool),
                traits(annotations),
                null);
        String headers = modern ? HeaderDeclarations.problem(spec.inputSchema().tree()) : null;
        if (headers != null) {
            throw new IllegalArgumentException(headers);
        }
        return spec;
    }

    private static JsonSchema inputSchema(JsonNode tool) {
        JsonNode schema = tool.path("inputSchema");
        if (!(schema instanceof ObjectNode tree)) {
            throw new IllegalArgumentException("it has no \"inputSchema\"");
        }
        JsonNode type = tree.path("type");
        if (!type.isMissingNode() && !type.asString("").equals("object")) {
            throw new IllegalArgumentException("its \"inputSchema\" is of type " + type + ", expected \"object\"");
        }
        return checked("inputSchema", tree);
    }

    private static @Nullable JsonSchema outputSchema(JsonNode tool) {
        JsonNode schema = tool.path("outputSchema");
        if (schema.isMissingNode() || schema.isNull()) {
            return null;
        }
        if (schema instanceof ObjectNode tree) {
            return checked("outputSchema", tree);
        }
        throw new IllegalArgumentException("its \"outputSchema\" is " + schema + ", expected an object");
    }

    private static JsonSchema checked(String name, ObjectNode schema) {
        String outside = OutsideReferences.first(schema);
        if (outside != null) {
            throw new IllegalArgumentException(
                    "its \"" + name + "\" refers to \"" + outside + "\", and nothing is fetched for a schema");
        }
        return JsonSchema.of(schema);
    }

    private static ToolTraits traits(JsonNode annotations) {
        return new ToolTraits(
                hint(annotations, "readOnlyHint"),
                hint(annotations, "destructiveHint"),
                hint(annotations, "idempotentHint"),
                hint(annotations, "openWorldHint"),
                Tristate.UNKNOWN);
    }

    private static Tristate hint(JsonNode annotations, String name) {
        JsonNode hint = annotations.path(name);
        return hint.isBoolean() ? Tristate.of(hint.booleanValue()) : Tristate.UNKNOWN;
    }
}
