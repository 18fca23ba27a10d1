package dev.patchbay.policy;

import dev.patchbay.plugin.Glob;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.TraitMatch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One policy rule, {@code [[rule]]}. Every condition that is given must hold; one that is left out holds always.
 *
 * @param id its name, unique in its file
 * @param tier whose it is
 * @param tools patterns for the tool's name, any of which is enough; empty for any tool
 * @param sources patterns for the id of the plugin that the tool comes from; empty for any
 * @param arguments patterns for arguments by RFC 6901 pointer; an argument that is not there matches nothing
 * @param traits what the tool must say about itself
 * @param effect what it says about a call that it matches
 * @param priority the higher counts among rules of one tier, 0 to 1000
 * @param reason why, for the model and for people
 * @param position where it stands
 */
public record Rule(
        String id,
        Tier tier,
        List<Glob> tools,
        List<Glob> sources,
        Map<String, Glob> arguments,
        TraitMatch traits,
        Effect effect,
        int priority,
        @Nullable String reason,
        Position position) {
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tier, "tier");
        tools = List.copyOf(tools);
        sources = List.copyOf(sources);
        arguments = Map.copyOf(arguments);
        Objects.requireNonNull(traits, "traits");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(position, "position");
        arguments.keySet().forEach(Rule::checkPointer);
    }

    /** Whether the rule's conditions on the tool itself hold, whatever the arguments. */
    public boolean matchesTool(ToolInfo tool) {
        return Glob.matchesAny(tools, tool.name())
                && Glob.matchesAny(sources, tool.source().plugin().toString())
                && traits.matches(tool.traits());
    }

    /** Whether the rule's conditions on the arguments hold. */
    public boolean matchesArguments(ToolCall call) {
        return matches(arguments, call);
    }

    static boolean matches(Map<String, Glob> arguments, ToolCall call) {
        for (Map.Entry<String, Glob> condition : arguments.entrySet()) {
            JsonNode argument = call.arguments().at(condition.getKey());
            if (argument.isMissingNode() || !matchesValue(condition.getValue(), argument)) {
                return false;
            }
        }
        return true;
    }

    static void checkPointer(String pointer) {
        try {
            JsonPointer.compile(pointer);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "\"" + pointer + "\" is no pointer to an argument; expected \"/name\"", none);
        }
    }

    private static boolean matchesValue(Glob pattern, JsonNode argument) {
        return pattern.matches(argument.isString() ? argument.stringValue() : argument.toString());
    }
}
