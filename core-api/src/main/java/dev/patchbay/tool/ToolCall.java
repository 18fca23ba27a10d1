package dev.patchbay.tool;

import dev.patchbay.json.Json;
import dev.patchbay.session.CallId;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * One call of one tool.
 *
 * @param id its identity inside the session
 * @param tool the tool's name: {@code plugin.name} in the host, the bare name inside the plugin
 * @param arguments what it is called with, frozen; an object, unless whoever asked got it wrong
 */
public record ToolCall(CallId id, String tool, JsonNode arguments) {
    public ToolCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tool, "tool");
        arguments = Json.freeze(arguments);
    }

    /** The same call with other arguments. */
    public ToolCall withArguments(JsonNode newArguments) {
        return new ToolCall(id, tool, newArguments);
    }
}
