package dev.patchbay.history;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.ApprovalGrant;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Tier;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a history entry says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface EntryBody {

    /** A session began, or was opened again. */
    @JsonTypeName("session_started")
    record SessionStarted(boolean reopened) implements EntryBody {}

    /** A session was closed. */
    @JsonTypeName("session_ended")
    record SessionEnded() implements EntryBody {}

    /** A run began. */
    @JsonTypeName("run_started")
    record RunStarted() implements EntryBody {}

    /** What a person said. */
    @JsonTypeName("user_message")
    record UserMessage(String text) implements EntryBody {
        public UserMessage {
            Objects.requireNonNull(text, "text");
        }
    }

    /** What a hook added for the model to see. */
    @JsonTypeName("note")
    record Note(String hook, HookPoint point, String text) implements EntryBody {
        public Note {
            Objects.requireNonNull(hook, "hook");
            Objects.requireNonNull(point, "point");
            Objects.requireNonNull(text, "text");
        }
    }

    /** What the model answered. */
    @JsonTypeName("model_message")
    record ModelMessage(int turn, ModelReply reply) implements EntryBody {
        public ModelMessage {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /**
     * What was decided about a tool call; recorded before anything runs.
     *
     * @param call the call with the arguments that it runs with
     * @param source where the tool comes from; null when there is no such tool
     */
    @JsonTypeName("tool_decision")
    record ToolDecision(ToolCall call, @Nullable ToolSource source, Decision decision) implements EntryBody {
        public ToolDecision {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(decision, "decision");
        }
    }

    /**
     * How a tool call ended.
     *
     * @param result what the model is shown; null where there is nothing but the message
     * @param code what kind of failure; null where it did not fail
     * @param message why it did not complete; null where it did
     * @param took from the decision to the end
     * @param artifact the whole output, where it was too large to be here
     * @param redaction what a hook changed in the result; null where none did
     */
    @JsonTypeName("tool_outcome")
    record ToolOutcome(
            CallId call,
            String tool,
            OutcomeStatus status,
            @Nullable ToolResult result,
            @Nullable PluginErrorCode code,
            @Nullable String message,
            Duration took,
            @Nullable ArtifactRef artifact,
            @Nullable Redaction redaction)
            implements EntryBody {
        public ToolOutcome {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(took, "took");
        }
    }

    /**
     * What a hook did that was not simply to proceed, or how it failed.
     *
     * @param outcome what it answered; null for an observer, and for a hook that failed
     * @param failure why it failed; null when it did not
     */
    @JsonTypeName("hook")
    record HookRecord(
            String hook,
            HookPoint point,
            Tier tier,
            @Nullable HookOutcome outcome,
            @Nullable String failure) implements EntryBody {
        public HookRecord {
            Objects.requireNonNull(hook, "hook");
            Objects.requireNonNull(point, "point");
            Objects.requireNonNull(tier, "tier");
        }
    }

    /**
     * A person allowed later calls too, until the session ends.
     *
     * @param tool the tool's name
     * @param plugin whose tool
     * @param grant which of its calls
     * @param by who allowed them
     */
    @JsonTypeName("approval_grant")
    record Granted(String tool, PluginId plugin, ApprovalGrant grant, String by) implements EntryBody {
        public Granted {
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(plugin, "plugin");
            Objects.requireNonNull(grant, "grant");
            Objects.requireNonNull(by, "by");
        }
    }

    /** A run ended by itself, by a hook or at a limit. */
    @JsonTypeName("run_ended")
    record RunEnded(StopReason reason, @Nullable String detail, TokenUsage usage) implements EntryBody {
        public RunEnded {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(usage, "usage");
        }
    }

    /** A run failed. */
    @JsonTypeName("run_failed")
    record RunFailed(String message) implements EntryBody {
        public RunFailed {
            Objects.requireNonNull(message, "message");
        }
    }

    /** A run was cancelled, or the host died in it. */
    @JsonTypeName("run_cancelled")
    record RunCancelled(String message) implements EntryBody {
        public RunCancelled {
            Objects.requireNonNull(message, "message");
        }
    }

    /** From here on the model is shown a summary in place of what came before; nothing is removed. */
    @JsonTypeName("compaction")
    record Compaction(long upTo, String summary) implements EntryBody {
        public Compaction {
            Objects.requireNonNull(summary, "summary");
        }
    }

    /** This session goes on from another one. */
    @JsonTypeName("fork")
    record Fork(SessionId parent, long at) implements EntryBody {
        public Fork {
            Objects.requireNonNull(parent, "parent");
        }
    }

    /** What a hook changed in a result: by whom, why, and what the original was. */
    record Redaction(String hook, String reason, Digest original) {
        public Redaction {
            Objects.requireNonNull(hook, "hook");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(original, "original");
        }
    }
}
