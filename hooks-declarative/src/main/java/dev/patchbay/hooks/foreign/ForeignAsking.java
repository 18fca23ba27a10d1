package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.hook.SubagentStart;
import dev.patchbay.hook.SubagentStop;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.hook.TurnEnd;
import dev.patchbay.json.Json;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What a program expects on its standard input about an event, under the names that its agent has for things. */
final class ForeignAsking {
    private final Alias alias;
    private final ForeignCalls calls;

    /**
     * The asking about one kind of event.
     *
     * @param tools what tools are called there by their names here
     */
    ForeignAsking(Alias alias, Map<String, String> tools) {
        this.alias = alias;
        this.calls = new ForeignCalls(alias, tools);
    }

    ObjectNode input(HookEvent event, Path workspace) {
        ObjectNode input = common(event, workspace.toString());
        if (alias.agent().equals(Agent.CURSOR)) {
            cursor(event, input);
        } else {
            others(event, input);
        }
        return input;
    }

    private ObjectNode common(HookEvent event, String workspace) {
        String session = event.scope().session().toString();
        String run = event.scope().run() == null ? session : event.scope().run().toString();
        ObjectNode input = Json.object().put("session_id", session).put("hook_event_name", alias.event());
        switch (alias.agent()) {
            case CLAUDE -> input.put("cwd", workspace).put("permission_mode", "default");
            case CODEX ->
                input.put("cwd", workspace).put("permission_mode", "default").put("turn_id", run);
            case GEMINI ->
                input.put("cwd", workspace).put("timestamp", event.scope().at().toString());
            case CURSOR -> {
                input.put("conversation_id", session).put("generation_id", run);
                input.putArray("workspace_roots").add(workspace);
            }
        }
        return input;
    }

    private void others(HookEvent event, ObjectNode input) {
        if (event instanceof ToolBefore before) {
            calls.named(before.call(), input);
        } else if (event instanceof ToolAfter after) {
            calls.answered(after.call(), after.result(), input);
        } else if (event instanceof ToolFailure failure) {
            calls.named(failure.call(), input);
            input.put("error", failure.message()).put("is_interrupt", false);
        } else if (event instanceof PermissionRequest request) {
            calls.named(request.call(), input);
        } else if (event instanceof PermissionDenied denied) {
            calls.named(denied.call(), input);
            input.put("reason", String.valueOf(denied.decision().reason()));
        } else if (event instanceof PromptSubmit submit) {
            input.put("prompt", submit.prompt());
        } else if (event instanceof TurnEnd end) {
            // Whether it is called again because of its own answer is not known; the host bounds how often it is.
            input.put("stop_hook_active", false);
            input.put(alias.agent().equals(Agent.GEMINI) ? "prompt_response" : "last_assistant_message", end.answer());
        } else if (event instanceof SubagentStart start) {
            input.put("agent_id", start.agent()).put("agent_type", start.agent());
        } else if (event instanceof SubagentStop stop) {
            input.put("agent_id", stop.agent()).put("agent_type", stop.agent()).put("stop_hook_active", false);
        } else if (alias.constant() != null) {
            input.put(keyOfConstant(), alias.constant());
        }
    }

    private String keyOfConstant() {
        return switch (alias.point()) {
            case SESSION_START -> "source";
            case SESSION_END -> "reason";
            default -> "trigger";
        };
    }

    private void cursor(HookEvent event, ObjectNode input) {
        if (event instanceof ToolBefore before) {
            calls.ofCursor(before.call(), input);
        } else if (event instanceof ToolAfter after) {
            calls.ofCursor(after.call(), input);
            calls.answerForCursor(after.result(), after.took(), input);
        } else if (event instanceof ToolFailure failure) {
            calls.ofCursor(failure.call(), input);
            input.put("error_message", failure.message()).put("failure_type", "error");
        } else if (event instanceof PromptSubmit submit) {
            input.put("prompt", submit.prompt()).putArray("attachments");
        } else if (event instanceof TurnEnd) {
            input.put("status", "completed").put("loop_count", 0);
        } else if (event instanceof SubagentStart start) {
            input.put("subagent_id", start.agent())
                    .put("subagent_type", start.agent())
                    .put("task", start.prompt());
        } else if (event instanceof SubagentStop stop) {
            input.put("subagent_type", stop.agent()).put("status", "completed");
        } else if (alias.constant() != null) {
            input.put("trigger", alias.constant());
        }
    }
}
