package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.HookFailedException;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls of tools as the programs of an agent know them. */
final class ForeignCalls {
    private final Alias alias;
    private final Map<String, String> tools;

    ForeignCalls(Alias alias, Map<String, String> tools) {
        this.alias = alias;
        this.tools = Map.copyOf(tools);
    }

    void named(ToolCall call, ObjectNode input) {
        input.put("tool_name", nameOf(call.tool()));
        input.set("tool_input", call.arguments());
        input.put("tool_use_id", call.id().toString());
    }

    void answered(ToolCall call, ToolResult result, ObjectNode input) {
        named(call, input);
        if (alias.agent().equals(Agent.GEMINI)) {
            ObjectNode response =
                    Json.object().put("llmContent", result.asText()).put("returnDisplay", result.asText());
            if (result.error()) {
                response.putObject("error").put("message", result.asText());
            }
            input.set("tool_response", response);
        } else {
            input.set("tool_response", result.structured() == null ? Json.of(result.asText()) : result.structured());
        }
    }

    /** The events of Cursor that are about one of its own tools name what that tool is given, and not the tool. */
    void ofCursor(ToolCall call, ObjectNode input) {
        switch (alias.event()) {
            case "beforeShellExecution", "afterShellExecution" ->
                input.put("command", argument(call, List.of("command", "cmd")))
                        .put("cwd", input.path("workspace_roots").path(0).asString(""));
            case "beforeReadFile", "afterFileEdit" -> {
                input.put("file_path", argument(call, List.of("file_path", "path", "file")));
                input.putArray(alias.event().equals("afterFileEdit") ? "edits" : "attachments");
            }
            case "beforeMCPExecution", "afterMCPExecution" ->
                input.put("tool_name", bare(call.tool())).put("tool_input", Json.write(call.arguments()));
            default -> named(call, input);
        }
    }

    void answerForCursor(ToolResult result, Duration took, ObjectNode input) {
        String key = switch (alias.event()) {
            case "afterShellExecution" -> "output";
            case "afterMCPExecution" -> "result_json";
            case "postToolUse" -> "tool_output";
            default -> "";
        };
        if (!key.isEmpty()) {
            boolean plain = key.equals("output") || result.structured() == null;
            input.put(key, plain ? result.asText() : Json.write(result.structured()))
                    .put("duration", took.toMillis());
        }
    }

    /** Tools here are of plugins, and there of servers, but for those that were said to be the agent's own. */
    private String nameOf(String tool) {
        String known = tools.get(tool);
        if (known != null) {
            return known;
        }
        if (alias.agent().equals(Agent.CURSOR)) {
            return "MCP:" + bare(tool);
        }
        int dot = tool.indexOf('.');
        return dot < 0 ? tool : "mcp__" + tool.substring(0, dot) + "__" + tool.substring(dot + 1);
    }

    private static String bare(String tool) {
        return tool.substring(tool.indexOf('.') + 1);
    }

    private static String argument(ToolCall call, List<String> names) {
        return names.stream()
                .map(call.arguments()::path)
                .filter(JsonNode::isString)
                .findFirst()
                .orElseThrow(() -> new HookFailedException(
                        "the call of \"" + call.tool() + "\" has no text \"" + names.get(0) + "\" to ask about"))
                .stringValue();
    }
}
