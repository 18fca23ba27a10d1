package dev.patchbay.engine.hook;

import dev.patchbay.hook.CompactBefore;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ModelAfter;
import dev.patchbay.hook.ModelBefore;
import dev.patchbay.hook.ModelError;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.hook.RunStart;
import dev.patchbay.hook.SessionStart;
import dev.patchbay.hook.SubagentStart;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBatch;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.hook.TurnEnd;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One event of each point where gates decide. */
final class GateEvents {
    static final HookScope SCOPE = new HookScope(new SessionId("s"), null, null, Instant.EPOCH);
    static final ToolInfo READ = new ToolInfo("files.read", ToolTraits.READS, ToolSource.HOST);
    static final ToolInfo WRITE = new ToolInfo("files.write", ToolTraits.WRITES, ToolSource.HOST);
    static final ToolCall CALL = new ToolCall(new CallId("c1"), "files.read", Json.emptyObject());

    private GateEvents() {}

    static ToolBefore toolBefore() {
        return new ToolBefore(SCOPE, CALL, READ);
    }

    static ToolAfter toolAfter() {
        return new ToolAfter(SCOPE, CALL, READ, ToolResult.text("secret"), Duration.ZERO);
    }

    static ToolsPrepare toolsPrepare() {
        return new ToolsPrepare(SCOPE, 1, List.of(READ, WRITE));
    }

    static GateEvent<?> at(HookPoint point) {
        return switch (point) {
            case SESSION_START -> new SessionStart(SCOPE);
            case SUBAGENT_START -> new SubagentStart(SCOPE, "helper", "do");
            case PROMPT_SUBMIT -> new PromptSubmit(SCOPE, "hello");
            case COMPACT_BEFORE -> new CompactBefore(SCOPE, 1);
            case RUN_START -> new RunStart(SCOPE, "hello");
            case TURN_START -> new TurnStart(SCOPE, 1);
            case TOOLS_PREPARE -> toolsPrepare();
            case MODEL_BEFORE -> new ModelBefore(SCOPE, 1, request());
            case MODEL_AFTER -> new ModelAfter(SCOPE, 1, reply(), 1);
            case MODEL_ERROR -> new ModelError(SCOPE, 1, "down", true, 1);
            case TOOL_BEFORE -> toolBefore();
            case PERMISSION_REQUEST -> new PermissionRequest(SCOPE, CALL, READ, null);
            case TOOL_AFTER -> toolAfter();
            case TOOL_BATCH -> new ToolBatch(SCOPE, 1, List.of(CALL.id()));
            case TOOL_FAILURE -> new ToolFailure(SCOPE, CALL, READ, PluginErrorCode.CRASHED, "gone", 1);
            case TURN_END -> new TurnEnd(SCOPE, 1, "done");
            default -> throw new IllegalArgumentException(point + " can only be observed");
        };
    }

    private static ModelRequest request() {
        return new ModelRequest(List.of(), List.of(), null);
    }

    private static ModelReply reply() {
        return new ModelReply("text", List.of(), FinishReason.END, TokenUsage.NONE);
    }
}
