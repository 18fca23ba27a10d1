package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a model says to a server, as it comes, and the result that it makes. Used by one thread at a time. */
final class Sample {
    private static final int MOST_CHARACTERS = 500_000;
    private static final int MOST_CALLS = 128;

    private final StringBuilder text = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private @Nullable FinishReason finish;

    void add(ModelChunk chunk) {
        if (chunk instanceof ModelChunk.Text more) {
            text.append(more.text());
        } else if (chunk instanceof ModelChunk.Call call) {
            calls.add(call.call());
        } else if (chunk instanceof ModelChunk.Finished end) {
            finish = end.reason();
        }
        if (text.length() > MOST_CHARACTERS || calls.size() > MOST_CALLS) {
            throw Refusals.failed("the model wrote more than " + MOST_CHARACTERS + " characters or asked for more than "
                    + MOST_CALLS + " tools");
        }
    }

    /**
     * The result of {@code sampling/createMessage}.
     *
     * @param mustUseTool whether an answer that uses no tool is none
     */
    JsonNode result(String model, boolean mustUseTool) {
        if (finish == null) {
            throw Refusals.failed("the model's answer broke off");
        }
        if (mustUseTool && calls.isEmpty()) {
            throw Refusals.failed("the model used no tool, but \"toolChoice\" requires one");
        }
        ObjectNode result = Json.object().put("role", "assistant");
        if (calls.isEmpty()) {
            result.putObject("content").put("type", "text").put("text", text.toString());
        } else {
            addBlocks(result.putArray("content"));
        }
        return result.put("model", model).put("stopReason", stopReason(finish));
    }

    private void addBlocks(ArrayNode content) {
        if (text.length() > 0) {
            content.addObject().put("type", "text").put("text", text.toString());
        }
        for (ToolCall call : calls) {
            if (!call.arguments().isObject()) {
                throw Refusals.failed("the model asked for \"" + call.tool() + "\" with arguments that are no object");
            }
            ObjectNode use = content.addObject().put("type", "tool_use");
            use.put("id", call.id().value()).put("name", call.tool()).set("input", call.arguments());
        }
    }

    private String stopReason(FinishReason reason) {
        if (!calls.isEmpty()) {
            return "toolUse";
        }
        return switch (reason) {
            case END, TOOL_CALLS -> "endTurn";
            case LENGTH -> "maxTokens";
            case FILTERED -> "filtered";
        };
    }
}
