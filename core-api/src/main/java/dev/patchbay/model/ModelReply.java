package dev.patchbay.model;

import dev.patchbay.tool.ToolCall;
import java.util.List;
import java.util.Objects;

/** A model's answer, whole: what its chunks add up to. */
public record ModelReply(String text, List<ToolCall> calls, FinishReason finish, TokenUsage usage) {
    public ModelReply {
        Objects.requireNonNull(text, "text");
        calls = List.copyOf(calls);
        Objects.requireNonNull(finish, "finish");
        Objects.requireNonNull(usage, "usage");
    }
}
