package dev.patchbay.app.property;

import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import dev.patchbay.tool.Tristate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Random rules, and what rules say about a call, read word by word. */
final class RandomRules {
    private static final List<String> TOOLS = List.of("files.*", "*", "shell.*");
    private static final List<String> PATHS = List.of("src/**", "a", "etc/*", "**");

    private RandomRules() {}

    static List<Rule> some(Chance chance, List<Tier> tiers, int many, String prefix) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Map<String, Glob> arguments = switch (chance.below(4)) {
                case 0 -> Map.of();
                case 1 -> Map.of("/mode", Glob.of("slow"));
                case 2 -> Map.of("/limit", Glob.of(chance.pick(List.of("5*", "?"))));
                default -> Map.of("/path", Glob.of(chance.pick(PATHS)));
            };
            rules.add(new Rule(
                    prefix + i,
                    chance.pick(tiers),
                    chance.oneIn(3) ? List.of() : List.of(Glob.of(chance.pick(TOOLS))),
                    List.of(),
                    arguments,
                    chance.oneIn(6) ? TraitMatch.of("read_only", Tristate.YES) : TraitMatch.ANY,
                    chance.pick(List.of(Effect.values())),
                    chance.below(3),
                    null,
                    Position.of("random")));
        }
        return rules;
    }

    /**
     * The word of each tier is that of the strictest of its rules of the highest priority that match. The strictest word
     * counts; where no tier above plugins has one, the mode or the tool's own has its place. Every rule of a plugin counts.
     */
    static Effect effect(List<Rule> rules, PolicyMode mode, ToolTraits traits, ObjectNode arguments) {
        if (mode == PolicyMode.PLAN && traits.readOnly() != Tristate.YES) {
            return Effect.DENY;
        }
        List<Rule> matching =
                rules.stream().filter(rule -> matches(rule, traits, arguments)).toList();
        List<Effect> words = new ArrayList<>();
        for (Tier tier : List.of(Tier.ADMIN, Tier.PROJECT, Tier.USER)) {
            List<Rule> own =
                    matching.stream().filter(rule -> rule.tier() == tier).toList();
            int highest = own.stream().mapToInt(Rule::priority).max().orElse(0);
            own.stream().filter(rule -> rule.priority() == highest).forEach(rule -> words.add(rule.effect()));
        }
        if (words.isEmpty()) {
            words.add(mode == PolicyMode.DENY_UNLESS_ALLOWED ? Effect.DENY : byTraits(traits));
        }
        matching.stream().filter(rule -> rule.tier() == Tier.PLUGIN).forEach(rule -> words.add(rule.effect()));
        return strictest(words);
    }

    static Effect strictest(List<Effect> words) {
        return words.contains(Effect.DENY) ? Effect.DENY : words.contains(Effect.ASK) ? Effect.ASK : Effect.ALLOW;
    }

    private static Effect byTraits(ToolTraits traits) {
        boolean harmless = traits.readOnly() == Tristate.YES
                || (traits.readOnly() == Tristate.NO && traits.destructive() == Tristate.NO);
        return harmless ? Effect.ALLOW : Effect.ASK;
    }

    private static boolean matches(Rule rule, ToolTraits traits, ObjectNode arguments) {
        boolean tool =
                rule.tools().isEmpty() || rule.tools().stream().anyMatch(pattern -> pattern.matches(RandomCalls.TOOL));
        boolean trait = rule.traits().equals(TraitMatch.ANY) || traits.readOnly() == Tristate.YES;
        return tool && trait && rule.arguments().entrySet().stream().allMatch(entry -> matches(entry, arguments));
    }

    private static boolean matches(Map.Entry<String, Glob> pattern, ObjectNode arguments) {
        JsonNode value = arguments.path(pattern.getKey().substring(1));
        return !value.isMissingNode()
                && Objects.requireNonNull(pattern.getValue())
                        .matches(value.isString() ? value.stringValue() : value.toString());
    }
}
