package dev.patchbay.engine.policy;

import dev.patchbay.host.Considered;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rules at one moment. Immutable and safe for concurrent use.
 *
 * <p>The highest tier that says anything about a call sets the base, and lower tiers can only make it stricter; where none
 * of the host's, administrator's, project's and user's rules says anything, the tool's traits set it. Inside a tier the
 * highest priority counts, and the strictest among equals. Rules of plugins only ever tighten: every one that matches
 * counts, whatever its priority, so that no plugin can speak for another.
 */
public final class Policy {
    private static final Comparator<Rule> ORDER = Comparator.comparing(Rule::tier)
            .thenComparing(Rule::priority, Comparator.reverseOrder())
            .thenComparing(Rule::effect, Comparator.reverseOrder())
            .thenComparing(Rule::id)
            .thenComparing(rule -> rule.position().toString());

    /** No rules: the traits of the tools decide. */
    public static final Policy NONE = of(List.of());

    private final List<Rule> rules;
    private final List<Rule> firmDenials;
    private final PolicyMode mode;

    private Policy(List<Rule> rules, PolicyMode mode) {
        this.rules = rules;
        this.mode = mode;
        this.firmDenials = rules.stream()
                .filter(rule -> rule.effect() == Effect.DENY && rule.arguments().isEmpty())
                .toList();
    }

    /** The policy that these rules make, in whatever order they come. */
    public static Policy of(List<Rule> rules) {
        return of(rules, PolicyMode.DEFAULT);
    }

    /** The policy that these rules make in a mode. */
    public static Policy of(List<Rule> rules, PolicyMode mode) {
        return new Policy(rules.stream().sorted(ORDER).toList(), mode);
    }

    /** What becomes of calls about which no rule says anything. */
    public PolicyMode mode() {
        return mode;
    }

    /** All rules: by tier, then by priority with the highest first, then the strictest. */
    public List<Rule> rules() {
        return rules;
    }

    /** What the rules say about one tool, for whoever asks more than once: a call then costs only its conditions. */
    public ToolPolicy about(ToolInfo tool) {
        return ToolPolicy.of(
                tool,
                mode,
                rules.stream().filter(rule -> rule.matchesTool(tool)).toList());
    }

    /** What the rules say about one call. */
    public PolicyAnswer evaluate(ToolInfo tool, ToolCall call) {
        return about(tool).evaluate(call);
    }

    /** What the rules say about every call of a tool; deny means that a model need not see it. */
    public Effect listing(ToolInfo tool) {
        return about(tool).listing();
    }

    /** Whether every call of a tool is denied; cheap enough to be asked of thousands of tools. */
    public boolean hides(ToolInfo tool) {
        if (mode == PolicyMode.PLAN && !tool.traits().knownReadOnly()) {
            return true;
        }
        if (mode == PolicyMode.DENY_UNLESS_ALLOWED) {
            return listing(tool) == Effect.DENY;
        }
        for (Rule denial : firmDenials) {
            if (denial.matchesTool(tool)) {
                return listing(tool) == Effect.DENY;
            }
        }
        return false;
    }

    /** Every rule in order with what it says about a call, and why; one that does not match says {@code no_match}. */
    public List<Considered> explain(ToolInfo tool, ToolCall call) {
        Objects.requireNonNull(call, "call");
        List<Considered> considered = new ArrayList<>();
        Map<Tier, Rule> words = new EnumMap<>(Tier.class);
        for (Rule rule : rules) {
            boolean matches = rule.matchesTool(tool) && rule.matchesArguments(call);
            String why = matches ? place(rule, words) : RuleReason.mismatch(rule, tool, call);
            considered.add(new Considered(step(rule, matches ? rule.effect().wireName() : "no_match"), matches, why));
        }
        return considered;
    }

    /** The first that matches is its tier's word; of plugins every one counts. */
    private static String place(Rule rule, Map<Tier, Rule> words) {
        Rule first = words.putIfAbsent(rule.tier(), rule);
        return first == null || rule.tier() == Tier.PLUGIN
                ? ""
                : "does not count, because \"" + first.id() + "\" of the same tier comes first";
    }

    static DecisionStep step(Rule rule, String said) {
        return new DecisionStep(DecisionStep.By.RULE, rule.id(), rule.tier(), said, rule.reason(), null);
    }
}
