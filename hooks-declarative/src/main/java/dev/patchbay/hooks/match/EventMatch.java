package dev.patchbay.hooks.match;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.ToolEvent;
import dev.patchbay.hooks.text.Regex;
import dev.patchbay.plugin.Glob;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.TraitMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * For which events a hook is called. What the host can index by is its affair; this holds what is left. Immutable.
 *
 * @param indexed what the host looks at before it calls the hook
 * @param traits what the tool must say about itself
 * @param session a pattern for the session; null for any
 * @param agent a pattern for the agent's name, {@value #OWN_AGENT} being the session's own; null for any
 * @param arguments patterns for arguments by pointer; an argument that is not there matches nothing
 */
public record EventMatch(
        HookMatch indexed,
        TraitMatch traits,
        @Nullable Glob session,
        @Nullable Glob agent,
        Map<JsonPointer, Glob> arguments) {
    /** What the session's own agent is called. */
    public static final String OWN_AGENT = "main";

    /** Every event. */
    public static final EventMatch ALL = new EventMatch(HookMatch.ALL, TraitMatch.ANY, null, null, Map.of());

    public EventMatch {
        arguments = Map.copyOf(arguments);
    }

    /**
     * Whether the hook is to decide on an event that the host has let through by {@link #indexed()}.
     *
     * @throws HookFailedException if an argument is too long to match
     */
    public boolean fits(HookEvent event) {
        if (session != null && !session.matches(event.scope().session().value())) {
            return false;
        }
        if (agent != null && !agent.matches(agentOf(event))) {
            return false;
        }
        if (traits.equals(TraitMatch.ANY) && arguments.isEmpty()) {
            return true;
        }
        return event instanceof ToolEvent about
                && traits.matches(about.tool().traits())
                && fitsArguments(about.call().arguments());
    }

    /** Which part of it an event does not fit, for people; empty if it fits. */
    public String misfit(HookEvent event) {
        ToolInfo tool = event instanceof ToolEvent about ? about.tool() : null;
        if (!indexed.matches(tool) || (tool != null && !traits.matches(tool.traits()))) {
            return "the tool does not match";
        }
        if (!withoutArguments().fits(event)) {
            return "the session or the agent does not match";
        }
        return fits(event) ? "" : "the arguments do not match";
    }

    /** The sessions and agents of it, whatever happens in them. */
    public EventMatch ofWhom() {
        return new EventMatch(HookMatch.ALL, TraitMatch.ANY, session, agent, Map.of());
    }

    private EventMatch withoutArguments() {
        return new EventMatch(indexed, traits, session, agent, Map.of());
    }

    private static String agentOf(HookEvent event) {
        String agent = event.scope().agent();
        return agent == null ? OWN_AGENT : agent;
    }

    private boolean fitsArguments(JsonNode given) {
        for (Map.Entry<JsonPointer, Glob> wanted : arguments.entrySet()) {
            JsonNode argument = given.at(wanted.getKey());
            if (argument.isMissingNode()) {
                return false;
            }
            String text = argument.isString() ? argument.stringValue() : argument.toString();
            if (text.length() > Regex.LONGEST_TEXT && !wanted.getValue().isLiteral()) {
                throw new HookFailedException("the argument at \"" + wanted.getKey() + "\" is longer than the "
                        + Regex.LONGEST_TEXT + " characters that a glob is matched against");
            }
            if (!wanted.getValue().matches(text)) {
                return false;
            }
        }
        return true;
    }

    /** The match in a few words, for lists; empty if it is every event. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        if (!indexed.tools().isEmpty()) {
            parts.add("tool " + Glob.describe(indexed.tools()));
        }
        if (!indexed.sources().isEmpty()) {
            parts.add("source " + Glob.describe(indexed.sources()));
        }
        if (!traits.equals(TraitMatch.ANY)) {
            parts.add(traits.toString());
        }
        if (session != null) {
            parts.add("session \"" + session + "\"");
        }
        if (agent != null) {
            parts.add("agent \"" + agent + "\"");
        }
        arguments.entrySet().stream()
                .map(wanted -> "argument \"" + wanted.getKey() + "\" as \"" + wanted.getValue() + "\"")
                .sorted()
                .forEach(parts::add);
        return String.join(", ", parts);
    }
}
