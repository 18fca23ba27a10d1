package dev.patchbay.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.util.List;
import java.util.Objects;

/** One message of what a model is sent: a projection of history, never kept by itself. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "role")
public sealed interface Message {

    /** Instructions of the host. */
    @JsonTypeName("system")
    record Instructions(String text) implements Message {
        public Instructions {
            Objects.requireNonNull(text, "text");
        }
    }

    /** What a person said. */
    @JsonTypeName("user")
    record User(String text) implements Message {
        public User {
            Objects.requireNonNull(text, "text");
        }
    }

    /** What a hook added, visibly. */
    @JsonTypeName("note")
    record Note(String source, String text) implements Message {
        public Note {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(text, "text");
        }
    }

    /** What the model said, and the calls that it asked for. */
    @JsonTypeName("assistant")
    record Assistant(String text, List<ToolCall> calls) implements Message {
        public Assistant {
            Objects.requireNonNull(text, "text");
            calls = List.copyOf(calls);
        }
    }

    /** What one of those calls gave. */
    @JsonTypeName("tool")
    record Tool(CallId call, String tool, ToolResult result) implements Message {
        public Tool {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(result, "result");
        }
    }
}
