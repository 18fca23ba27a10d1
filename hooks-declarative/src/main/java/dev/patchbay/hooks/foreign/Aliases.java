package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.HookPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every event of every agent whose files are read, in one table. */
final class Aliases {
    private static final List<Alias> TABLE = table();

    /** Events that are known and have no place here, with why. */
    private static final Map<String, String> WITHOUT_A_PLACE = Map.ofEntries(
            Map.entry("Notification", "nothing is shown here of which a command could be told"),
            Map.entry("BeforeModel", "commands are not given what the model is asked"),
            Map.entry("AfterModel", "commands are not given what the model answers piece by piece"),
            Map.entry("BeforeToolSelection", "commands are not given what the model is asked"),
            Map.entry("afterAgentResponse", "what the model says on the way is no event here"),
            Map.entry("afterAgentThought", "what the model thinks is no event here"),
            Map.entry("beforeTabFileRead", "nothing completes what people type here"),
            Map.entry("afterTabFileEdit", "nothing completes what people type here"),
            Map.entry("Setup", "a host has no other way to start"));

    private Aliases() {}

    private static List<Alias> table() {
        List<Alias> table = new ArrayList<>();
        for (Agent agent : List.of(Agent.CLAUDE, Agent.CODEX)) {
            table.add(new Alias(agent, "PreToolUse", HookPoint.TOOL_BEFORE));
            table.add(new Alias(agent, "PostToolUse", HookPoint.TOOL_AFTER));
            table.add(new Alias(agent, "PermissionRequest", HookPoint.PERMISSION_REQUEST));
            table.add(new Alias(agent, "UserPromptSubmit", HookPoint.PROMPT_SUBMIT));
            table.add(new Alias(agent, "Stop", HookPoint.TURN_END));
            table.add(new Alias(agent, "SubagentStart", HookPoint.SUBAGENT_START));
            table.add(new Alias(agent, "SubagentStop", HookPoint.SUBAGENT_STOP));
            table.add(new Alias(agent, "SessionStart", HookPoint.SESSION_START).always("startup"));
            table.add(new Alias(agent, "SessionEnd", HookPoint.SESSION_END).always("other"));
            table.add(new Alias(agent, "PreCompact", HookPoint.COMPACT_BEFORE).always("auto"));
            table.add(new Alias(agent, "PostCompact", HookPoint.COMPACT_AFTER).always("auto"));
        }
        table.add(new Alias(Agent.CLAUDE, "PostToolUseFailure", HookPoint.TOOL_FAILURE));
        table.add(new Alias(Agent.CLAUDE, "PermissionDenied", HookPoint.PERMISSION_DENIED));

        table.add(new Alias(Agent.GEMINI, "BeforeTool", HookPoint.TOOL_BEFORE));
        table.add(new Alias(Agent.GEMINI, "AfterTool", HookPoint.TOOL_AFTER));
        table.add(new Alias(Agent.GEMINI, "BeforeAgent", HookPoint.PROMPT_SUBMIT));
        table.add(new Alias(Agent.GEMINI, "AfterAgent", HookPoint.TURN_END));
        table.add(new Alias(Agent.GEMINI, "SessionStart", HookPoint.SESSION_START).always("startup"));
        table.add(new Alias(Agent.GEMINI, "SessionEnd", HookPoint.SESSION_END).always("other"));
        table.add(new Alias(Agent.GEMINI, "PreCompress", HookPoint.COMPACT_BEFORE).always("auto"));

        table.add(new Alias(Agent.CURSOR, "preToolUse", HookPoint.TOOL_BEFORE));
        table.add(new Alias(Agent.CURSOR, "postToolUse", HookPoint.TOOL_AFTER));
        table.add(new Alias(Agent.CURSOR, "postToolUseFailure", HookPoint.TOOL_FAILURE));
        table.add(new Alias(Agent.CURSOR, "beforeShellExecution", HookPoint.TOOL_BEFORE).about("Shell"));
        table.add(new Alias(Agent.CURSOR, "afterShellExecution", HookPoint.TOOL_AFTER).about("Shell"));
        table.add(new Alias(Agent.CURSOR, "beforeMCPExecution", HookPoint.TOOL_BEFORE));
        table.add(new Alias(Agent.CURSOR, "afterMCPExecution", HookPoint.TOOL_AFTER));
        table.add(new Alias(Agent.CURSOR, "beforeReadFile", HookPoint.TOOL_BEFORE).about("Read"));
        table.add(new Alias(Agent.CURSOR, "afterFileEdit", HookPoint.TOOL_AFTER).about("Write"));
        table.add(new Alias(Agent.CURSOR, "beforeSubmitPrompt", HookPoint.PROMPT_SUBMIT));
        table.add(new Alias(Agent.CURSOR, "stop", HookPoint.TURN_END));
        table.add(new Alias(Agent.CURSOR, "subagentStart", HookPoint.SUBAGENT_START));
        table.add(new Alias(Agent.CURSOR, "subagentStop", HookPoint.SUBAGENT_STOP));
        table.add(new Alias(Agent.CURSOR, "sessionStart", HookPoint.SESSION_START));
        table.add(new Alias(Agent.CURSOR, "sessionEnd", HookPoint.SESSION_END));
        table.add(new Alias(Agent.CURSOR, "preCompact", HookPoint.COMPACT_BEFORE).always("auto"));
        return List.copyOf(table);
    }

    static Optional<Alias> of(Agent agent, String event) {
        return TABLE.stream()
                .filter(alias -> alias.agent().equals(agent) && alias.event().equals(event))
                .findFirst();
    }

    /** The event of an agent that happens at a point, the most general of several. */
    static Optional<Alias> at(Agent agent, HookPoint point) {
        return TABLE.stream()
                .filter(alias -> alias.agent().equals(agent) && alias.point().equals(point))
                .findFirst();
    }

    /** The names of an agent's events that have a place here. */
    static List<String> names(Agent agent) {
        return TABLE.stream()
                .filter(alias -> alias.agent().equals(agent))
                .map(Alias::event)
                .toList();
    }

    /** Why an event has no place here; null where nothing is known of it. */
    static @Nullable String whyNot(String event) {
        return WITHOUT_A_PLACE.get(event);
    }

    /** Whether any agent has an event of that name. */
    static boolean isEvent(String name) {
        return WITHOUT_A_PLACE.containsKey(name)
                || TABLE.stream().anyMatch(alias -> alias.event().equals(name));
    }

    /** The agent that knows most of these events; of several that know as many, the likely one, else the first. */
    static Agent agentOf(Collection<String> events, @Nullable Agent likely) {
        return List.of(Agent.values()).stream()
                .max(Comparator.<Agent>comparingLong(agent ->
                                events.stream().filter(names(agent)::contains).count())
                        .thenComparing(agent -> agent.equals(likely))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(Agent.CLAUDE);
    }
}
