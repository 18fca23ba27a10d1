package dev.patchbay.engine.policy;

import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds rules that can never decide anything, because of another one that matches whatever they match: one of the same tier
 * that comes first, or one of a higher tier that is at least as strict. It says so only where it is sure.
 */
public final class ShadowedRules {
    private ShadowedRules() {}

    /** A warning for each of them, in the order of the policy. */
    public static List<Problem> among(List<Rule> rules) {
        List<Rule> ordered = Policy.of(rules).rules();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Rule rule = ordered.get(i);
            if (rule.tier() != Tier.PLUGIN) {
                covering(ordered, i).ifPresent(other -> problems.add(shadowed(rule, other)));
            }
        }
        return problems;
    }

    private static Optional<Rule> covering(List<Rule> ordered, int index) {
        Rule rule = ordered.get(index);
        for (int i = 0; i < index; i++) {
            Rule other = ordered.get(i);
            boolean first = other.tier() == rule.tier();
            if (covers(other, rule) && (first || isStrictEnough(ordered, i, rule))) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** Whether the word of a higher tier on what a rule matches is always as strict as the rule: nothing laxer comes first. */
    private static boolean isStrictEnough(List<Rule> ordered, int index, Rule rule) {
        Rule other = ordered.get(index);
        return ordered.subList(0, index + 1).stream()
                .filter(earlier -> earlier.tier() == other.tier())
                .allMatch(earlier -> earlier.effect().compareTo(rule.effect()) >= 0);
    }

    private static Problem shadowed(Rule rule, Rule by) {
        boolean sameTier = by.tier() == rule.tier();
        return Problem.warning(
                rule.position(),
                "the rule \"" + rule.id() + "\" can never decide: \"" + by.id() + "\" at " + by.position()
                        + " matches whatever it matches and "
                        + (sameTier
                                ? "comes first"
                                : "says \"" + by.effect().wireName() + "\" for the tier "
                                        + by.tier().wireName()),
                sameTier ? "give it a higher priority, or remove it" : "remove it");
    }

    private static boolean covers(Rule wide, Rule narrow) {
        return coverAll(wide.tools(), narrow.tools())
                && coverAll(wide.sources(), narrow.sources())
                && wide.traits().covers(narrow.traits())
                && wide.arguments().entrySet().stream().allMatch(condition -> {
                    Glob same = narrow.arguments().get(condition.getKey());
                    return same != null && covers(condition.getValue(), same);
                });
    }

    private static boolean coverAll(List<Glob> wide, List<Glob> narrow) {
        return wide.isEmpty()
                || (!narrow.isEmpty()
                        && narrow.stream().allMatch(one -> wide.stream().anyMatch(other -> covers(other, one))));
    }

    /** Whether one pattern surely matches whatever the other matches; of a wildcard at the end of the wide one it is known. */
    static boolean covers(Glob wide, Glob narrow) {
        String pattern = wide.toString();
        String other = narrow.toString();
        if (wide.equals(narrow) || (narrow.isLiteral() && wide.matches(other))) {
            return true;
        }
        if (narrow.isLiteral() || !pattern.endsWith("*")) {
            return false;
        }
        boolean anything = pattern.endsWith("**");
        String before = pattern.substring(0, pattern.length() - (anything ? 2 : 1));
        if (!Glob.of(before).isLiteral() || !literalStart(other).startsWith(before)) {
            return false;
        }
        return anything || (!other.contains("**") && other.indexOf('/', before.length()) < 0);
    }

    private static String literalStart(String pattern) {
        int wildcard = 0;
        while (wildcard < pattern.length() && pattern.charAt(wildcard) != '*' && pattern.charAt(wildcard) != '?') {
            wildcard++;
        }
        return pattern.substring(0, wildcard);
    }
}
