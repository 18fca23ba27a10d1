package dev.patchbay.engine.policy;

import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.Tristate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules that may say something about one tool. Where none of them looks at arguments the answer is made once.
 * Immutable and safe for concurrent use.
 */
public final class ToolPolicy {
    private final ToolInfo tool;
    private final PolicyMode mode;
    private final List<Rule> candidates;
    private final PolicyAnswer unconditional;
    private final boolean conditional;

    private ToolPolicy(ToolInfo tool, PolicyMode mode, List<Rule> candidates) {
        this.tool = tool;
        this.mode = mode;
        this.candidates = candidates;
        boolean outOfPlan = mode == PolicyMode.PLAN && !tool.traits().knownReadOnly();
        this.conditional = !outOfPlan
                && candidates.stream().anyMatch(rule -> !rule.arguments().isEmpty());
        this.unconditional =
                outOfPlan ? outOfPlan() : fold(rule -> rule.arguments().isEmpty());
    }

    static ToolPolicy of(ToolInfo tool, PolicyMode mode, List<Rule> candidates) {
        return new ToolPolicy(tool, mode, candidates);
    }

    private PolicyAnswer outOfPlan() {
        String reason =
                "\"" + tool.name() + "\" is not known to leave things as they are, which is all that the mode \""
                        + mode.wireName() + "\" allows";
        DecisionStep step = hostStep(mode.wireName(), Effect.DENY, reason);
        return PolicyAnswer.of(Effect.DENY, reason, List.of(step), true);
    }

    /** What the rules say about one call of the tool. */
    public PolicyAnswer evaluate(ToolCall call) {
        return conditional ? fold(rule -> rule.matchesArguments(call)) : unconditional;
    }

    /**
     * What the rules say about the tool as such: deny only where no arguments could make it anything else, so that a
     * model need not see the tool.
     */
    public Effect listing() {
        if (deniesEveryCall()) {
            return Effect.DENY;
        }
        return unconditional.effect() == Effect.DENY ? Effect.ASK : unconditional.effect();
    }

    /**
     * The answer is the strictest of the tiers' words, so one tier whose word is always deny is enough. A tier's word is
     * that of its first rule that matches: always deny if it is an unconditional denial that only denials precede.
     */
    private boolean deniesEveryCall() {
        if (!conditional && unconditional.effect() == Effect.DENY) {
            return true;
        }
        if (mode == PolicyMode.DENY_UNLESS_ALLOWED && candidates.stream().noneMatch(ToolPolicy::mayAllow)) {
            return true;
        }
        Tier settled = null;
        for (Rule rule : candidates) {
            boolean denies = rule.effect() == Effect.DENY;
            boolean always = rule.arguments().isEmpty();
            if (denies && always && rule.tier() != settled) {
                return true;
            }
            if (!denies && rule.tier() != Tier.PLUGIN) {
                settled = rule.tier();
            }
        }
        return false;
    }

    private static boolean mayAllow(Rule rule) {
        return rule.effect() != Effect.DENY && rule.tier() != Tier.PLUGIN;
    }

    private PolicyAnswer fold(Predicate<Rule> matches) {
        List<DecisionStep> steps = new ArrayList<>();
        Rule decisive = null;
        Effect effect = null;
        int index = 0;
        while (index < candidates.size() && candidates.get(index).tier() != Tier.PLUGIN) {
            Tier tier = candidates.get(index).tier();
            Rule said = null;
            for (; index < candidates.size() && candidates.get(index).tier() == tier; index++) {
                Rule rule = candidates.get(index);
                // Sorted by priority and strictness, so the first that matches is the tier's word.
                if (said == null && matches.test(rule)) {
                    said = rule;
                }
            }
            if (said != null) {
                steps.add(Policy.step(said, said.effect().wireName()));
                if (effect == null || said.effect().compareTo(effect) > 0) {
                    effect = said.effect();
                    decisive = said;
                }
            }
        }
        if (effect == null) {
            boolean closed = mode == PolicyMode.DENY_UNLESS_ALLOWED;
            effect = closed ? Effect.DENY : byTraits(tool.traits());
            steps.add(hostStep(closed ? mode.wireName() : "default", effect, null));
        }
        boolean byDefault = decisive == null;
        for (; index < candidates.size(); index++) {
            Rule rule = candidates.get(index);
            if (matches.test(rule)) {
                byDefault &= rule.effect() == Effect.ALLOW;
                steps.add(Policy.step(rule, rule.effect().wireName()));
                if (rule.effect().compareTo(effect) > 0) {
                    effect = rule.effect();
                    decisive = rule;
                }
            }
        }
        return PolicyAnswer.of(effect, reason(effect, decisive), steps, byDefault);
    }

    private @Nullable String reason(Effect effect, @Nullable Rule decisive) {
        if (decisive == null && effect == Effect.DENY) {
            return "no rule allows \"" + tool.name() + "\", and the mode \"" + mode.wireName() + "\" denies the rest";
        }
        if (decisive == null) {
            return effect == Effect.ALLOW
                    ? null
                    : "\"" + tool.name() + "\" is not known to leave things as they are, and no rule allows it";
        }
        if (decisive.reason() != null || effect == Effect.ALLOW) {
            return decisive.reason();
        }
        String verb = effect == Effect.DENY ? "denies" : "asks about";
        return "the rule \"" + decisive.id() + "\" " + verb + " \"" + tool.name() + "\"";
    }

    private static Effect byTraits(ToolTraits traits) {
        if (traits.knownReadOnly()) {
            return Effect.ALLOW;
        }
        boolean knownHarmless = traits.readOnly() == Tristate.NO && traits.destructive() == Tristate.NO;
        return knownHarmless ? Effect.ALLOW : Effect.ASK;
    }

    private static DecisionStep hostStep(String id, Effect effect, @Nullable String reason) {
        return new DecisionStep(DecisionStep.By.HOST, id, Tier.HOST, effect.wireName(), reason, null);
    }
}
