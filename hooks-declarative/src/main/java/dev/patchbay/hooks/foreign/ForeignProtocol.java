package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.run.CommandProtocol;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lets programs that were written for another agent decide here. What they say means what it meant there, with two
 * exceptions: a program that fails has decided against what it was asked about, and "allow" allows nothing that policy does
 * not.
 */
public abstract class ForeignProtocol implements CommandProtocol {
    private final Agent agent;

    private ForeignProtocol(Agent agent) {
        this.agent = agent;
    }

    @Override
    public String name() {
        return agent.wireName();
    }

    @Override
    public boolean speaksOf(HookPoint point) {
        return Aliases.at(agent, point).isPresent();
    }

    @Override
    public JsonNode input(HookEvent event, Path workspace) {
        return input(first(event), Map.of(), event, workspace);
    }

    private static JsonNode input(Alias alias, Map<String, String> tools, HookEvent event, Path workspace) {
        return new ForeignAsking(alias, tools).input(event, workspace);
    }

    @Override
    public Map<String, String> environment(Path workspace) {
        Map<String, String> variables = new HashMap<>();
        variables.put("HOME", System.getProperty("user.home", ""));
        switch (agent) {
            case CLAUDE -> variables.put("CLAUDE_PROJECT_DIR", workspace.toString());
            case GEMINI -> {
                variables.put("GEMINI_PROJECT_DIR", workspace.toString());
                variables.put("GEMINI_CWD", workspace.toString());
                variables.put("CLAUDE_PROJECT_DIR", workspace.toString());
            }
            case CURSOR -> {
                variables.put("CURSOR_PROJECT_DIR", workspace.toString());
                variables.put("CLAUDE_PROJECT_DIR", workspace.toString());
            }
            case CODEX -> {}
        }
        return variables;
    }

    @Override
    public Optional<HookOutcome> outcome(HookEvent event, CommandEnd end) {
        return ForeignAnswer.of(first(event), event, end);
    }

    private Alias first(HookEvent event) {
        return Aliases.at(agent, event.point())
                .orElseThrow(() -> new IllegalArgumentException(agent.wireName() + " has no event for \""
                        + event.point().wireName() + "\""));
    }

    @Override
    public CommandProtocol named(@Nullable String event, Map<String, String> tools, List<HookPoint> points) {
        if (event == null) {
            return new Named(this, null, tools);
        }
        Alias alias = Aliases.of(agent, event)
                .filter(known -> points.stream().allMatch(known.point()::equals))
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + event + "\" is no event of " + agent.wireName() + " that happens at "
                                + points.stream().map(HookPoint::wireName).toList()));
        return new Named(this, alias, tools);
    }

    /** For one event, or with other names for tools. */
    private record Named(ForeignProtocol protocol, @Nullable Alias alias, Map<String, String> tools)
            implements CommandProtocol {
        @Override
        public String name() {
            return protocol.name();
        }

        @Override
        public boolean speaksOf(HookPoint point) {
            return protocol.speaksOf(point);
        }

        @Override
        public JsonNode input(HookEvent event, Path workspace) {
            return ForeignProtocol.input(of(event), tools, event, workspace);
        }

        @Override
        public Map<String, String> environment(Path workspace) {
            return protocol.environment(workspace);
        }

        @Override
        public Optional<HookOutcome> outcome(HookEvent event, CommandEnd end) {
            return ForeignAnswer.of(of(event), event, end);
        }

        private Alias of(HookEvent event) {
            return alias == null ? protocol.first(event) : alias;
        }
    }

    /** Of Claude Code. */
    public static final class Claude extends ForeignProtocol {
        /** The protocol, as {@link java.util.ServiceLoader} makes it. */
        public Claude() {
            super(Agent.CLAUDE);
        }
    }

    /** Of Codex. */
    public static final class Codex extends ForeignProtocol {
        /** The protocol, as {@link java.util.ServiceLoader} makes it. */
        public Codex() {
            super(Agent.CODEX);
        }
    }

    /** Of Gemini CLI. */
    public static final class Gemini extends ForeignProtocol {
        /** The protocol, as {@link java.util.ServiceLoader} makes it. */
        public Gemini() {
            super(Agent.GEMINI);
        }
    }

    /** Of Cursor. */
    public static final class Cursor extends ForeignProtocol {
        /** The protocol, as {@link java.util.ServiceLoader} makes it. */
        public Cursor() {
            super(Agent.CURSOR);
        }
    }
}
