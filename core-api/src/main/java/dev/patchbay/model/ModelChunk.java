package dev.patchbay.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.tool.ToolCall;
import java.util.Objects;

/** A piece of a model's answer, as it streams. The last one, and only the last, is {@link Finished}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ModelChunk {

    /** More of the answer's text. */
    @JsonTypeName("text")
    record Text(String text) implements ModelChunk {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** More of what the model thinks aloud; not part of the answer. */
    @JsonTypeName("thinking")
    record Thinking(String text) implements ModelChunk {
        public Thinking {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A call that the model asks for, complete. Arguments that were not JSON arrive as a JSON string. */
    @JsonTypeName("call")
    record Call(ToolCall call) implements ModelChunk {
        public Call {
            Objects.requireNonNull(call, "call");
        }
    }

    /** The end. */
    @JsonTypeName("finished")
    record Finished(FinishReason reason, TokenUsage usage) implements ModelChunk {
        public Finished {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(usage, "usage");
        }
    }
}
