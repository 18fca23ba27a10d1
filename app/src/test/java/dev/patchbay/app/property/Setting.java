package dev.patchbay.app.property;

import dev.patchbay.hook.Hook;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.ToolTraits;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that has a say about calls.
 *
 * @param hooks those of files
 * @param code those that plugins bring in as code
 * @param says what a person answers who is asked
 */
record Setting(
        PolicyMode mode, ToolTraits traits, List<Rule> rules, List<HookDraft> hooks, List<Hook> code, boolean says) {
    private static final List<ToolTraits> TRAITS = List.of(ToolTraits.READS, ToolTraits.WRITES, ToolTraits.UNKNOWN);
    private static final List<PolicyMode> MODES = List.of(
            PolicyMode.DEFAULT,
            PolicyMode.DEFAULT,
            PolicyMode.DEFAULT,
            PolicyMode.PLAN,
            PolicyMode.DENY_UNLESS_ALLOWED);

    Setting {
        rules = List.copyOf(rules);
        hooks = List.copyOf(hooks);
        code = List.copyOf(code);
    }

    /** A random one, whose hooks are of these authors and whose rules are of their tiers. */
    static Setting random(Chance chance, List<Author> authors, List<String> words) {
        List<Tier> tiers = authors.stream().map(Author::tier).distinct().toList();
        return new Setting(
                chance.pick(MODES),
                chance.pick(TRAITS),
                RandomRules.some(chance, tiers, chance.below(4), "r"),
                new RandomHooks(chance, authors, words).some(chance.below(7), "h"),
                List.of(),
                !chance.oneIn(3));
    }

    /** The same, and more besides. */
    Setting and(List<Rule> moreRules, List<HookDraft> moreHooks, List<Hook> moreCode) {
        return new Setting(
                mode, traits, joined(rules, moreRules), joined(hooks, moreHooks), joined(code, moreCode), says);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** For whoever looks into a failure. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(mode + ", " + traits + ", a person says " + says + "\n");
        rules.forEach(rule -> text.append(rule).append('\n'));
        hooks.forEach(hook -> text.append("# ").append(hook.id()).append('\n').append(hook.toml()));
        return text.append(code).toString();
    }
}
