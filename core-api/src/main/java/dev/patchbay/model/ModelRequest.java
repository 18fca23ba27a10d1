package dev.patchbay.model;

import dev.patchbay.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param messages the conversation, oldest first
 * @param tools the tools that it may ask for, under the names that the host knows them by
 * @param maxOutputTokens the most that it may write; null for the model's default
 */
public record ModelRequest(
        List<Message> messages,
        List<ToolSpec> tools,
        @Nullable Integer maxOutputTokens) {
    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }
}
