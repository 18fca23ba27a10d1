package dev.patchbay.wire.mcp;

import dev.patchbay.json.JsonSchema;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.tool.ToolSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters of {@code sampling/createMessage}; what is wrong with them is answered as invalid. */
final class SamplingRequest {
    private static final int MOST_TOOLS = 128;

    private SamplingRequest() {}

    static ModelRequest read(JsonNode params) {
        List<Message> messages = new ArrayList<>();
        JsonNode prompt = params.path("systemPrompt");
        if (prompt.isString()) {
            messages.add(new Message.Instructions(prompt.stringValue()));
        } else if (!prompt.isMissingNode()) {
            throw Refusals.invalid("\"systemPrompt\" is " + prompt + ", expected text");
        }
        SamplingMessages.read(params.path("messages"), messages);
        return new ModelRequest(messages, tools(params), maxTokens(params.path("maxTokens")));
    }

    /** Whether the model must use a tool before it is done. */
    static boolean mustUseTool(JsonNode params) {
        return toolChoice(params).equals("required");
    }

    private static String toolChoice(JsonNode params) {
        return params.path("toolChoice").path("mode").asString("auto");
    }

    private static int maxTokens(JsonNode tokens) {
        if (!tokens.isNumber()
                || tokens.decimalValue().signum() <= 0
                || tokens.decimalValue().stripTrailingZeros().scale() > 0) {
            throw Refusals.invalid(
                    "\"maxTokens\" is " + (tokens.isMissingNode() ? "missing" : tokens) + ", expected a count above 0");
        }
        return tokens.decimalValue().min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private static List<ToolSpec> tools(JsonNode params) {
        JsonNode tools = params.path("tools");
        if (!tools.isMissingNode() && !tools.isArray()) {
            throw Refusals.invalid("\"tools\" is no list");
        }
        if (tools.size() > MOST_TOOLS) {
            throw Refusals.invalid("there are " + tools.size() + " tools, expected at most " + MOST_TOOLS);
        }
        List<ToolSpec> read = new ArrayList<>();
        for (JsonNode tool : tools) {
            read.add(tool(tool));
        }
        return switch (toolChoice(params)) {
            case "auto", "required" -> read;
            case "none" -> List.of();
            default ->
                throw Refusals.invalid("\"toolChoice\" is " + params.path("toolChoice")
                        + ", expected the mode auto, required or none");
        };
    }

    private static ToolSpec tool(JsonNode tool) {
        JsonNode schema = tool.path("inputSchema");
        if (!(schema instanceof ObjectNode input)) {
            throw Refusals.invalid("the tool " + tool.path("name") + " has no \"inputSchema\", expected an object");
        }
        try {
            return ToolSpec.named(
                            tool.path("name").asString(""),
                            tool.path("description").asString(""))
                    .withInputSchema(JsonSchema.of(input));
        } catch (IllegalArgumentException noTool) {
            throw Refusals.invalid("\"tools\": " + noTool.getMessage());
        }
    }
}
