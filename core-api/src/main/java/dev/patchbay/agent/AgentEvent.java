package dev.patchbay.agent;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.history.EntryBody;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.policy.Decision;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run emits, numbered from 1 without gaps. The first is {@link RunStarted} (a refused prompt or run has none), the
 * last is {@link RunEnded} or {@link RunFailed}, and then the stream completes; one that is disposed has no last event,
 * but history says {@code cancelled}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface AgentEvent {
    /** Its number in the run. */
    long sequence();

    /** The run began. */
    @JsonTypeName("run_started")
    record RunStarted(long sequence, RunId run) implements AgentEvent {
        public RunStarted {
            Objects.requireNonNull(run, "run");
        }
    }

    /** A turn began. */
    @JsonTypeName("turn_started")
    record TurnStarted(long sequence, int turn) implements AgentEvent {}

    /** A hook added a note to history. */
    @JsonTypeName("note_added")
    record NoteAdded(long sequence, String hook, String text) implements AgentEvent {
        public NoteAdded {
            Objects.requireNonNull(hook, "hook");
            Objects.requireNonNull(text, "text");
        }
    }

    /** A piece of the model's answer. */
    @JsonTypeName("model_chunk")
    record ModelStreamed(long sequence, ModelChunk chunk) implements AgentEvent {
        public ModelStreamed {
            Objects.requireNonNull(chunk, "chunk");
        }
    }

    /** The model's answer was discarded, and what was streamed of it with it; the model is asked again. */
    @JsonTypeName("model_discarded")
    record ModelDiscarded(long sequence, String reason) implements AgentEvent {
        public ModelDiscarded {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The model's answer is in history. */
    @JsonTypeName("model_replied")
    record ModelReplied(long sequence, ModelReply reply) implements AgentEvent {
        public ModelReplied {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** A tool call was decided; if it is allowed, it runs from now on. */
    @JsonTypeName("tool_decided")
    record ToolDecided(long sequence, ToolCall call, Decision decision) implements AgentEvent {
        public ToolDecided {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(decision, "decision");
        }
    }

    /** A tool reported progress; what nobody is ready for is dropped. */
    @JsonTypeName("tool_progress")
    record ToolProgressed(long sequence, CallId call, String tool, Progress progress) implements AgentEvent {
        public ToolProgressed {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(progress, "progress");
        }
    }

    /** A tool call ended, and its outcome is in history; in the order in which the model asked. */
    @JsonTypeName("tool_ended")
    record ToolEnded(long sequence, EntryBody.ToolOutcome outcome) implements AgentEvent {
        public ToolEnded {
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /**
     * The run ended.
     *
     * @param answer what the model said last; empty if it said nothing
     * @param detail why, where the reason alone does not say it
     */
    @JsonTypeName("run_ended")
    record RunEnded(
            long sequence, StopReason reason, @Nullable String detail, String answer, TokenUsage usage)
            implements AgentEvent {
        public RunEnded {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(usage, "usage");
        }
    }

    /** The run failed. */
    @JsonTypeName("run_failed")
    record RunFailed(long sequence, String message) implements AgentEvent {
        public RunFailed {
            Objects.requireNonNull(message, "message");
        }
    }
}
