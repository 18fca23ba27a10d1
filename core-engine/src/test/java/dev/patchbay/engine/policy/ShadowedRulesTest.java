package dev.patchbay.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.TraitMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowedRulesTest {
    @Test
    void aRuleThatAWiderOneOfItsTierPrecedesCanNeverDecide() {
        assertThat(among(
                        rule("wide", Tier.PROJECT, "fs.*", Effect.DENY),
                        rule("narrow", Tier.PROJECT, "fs.read", Effect.ALLOW)))
                .singleElement()
                .asString()
                .startsWith("t:1: warning: the rule \"narrow\" can never decide: \"wide\" at t:1 matches")
                .endsWith("give it a higher priority, or remove it");
    }

    @Test
    void aPriorityBringsItBack() {
        Rule first = new Rule(
                "first",
                Tier.PROJECT,
                tools("fs.read"),
                List.of(),
                Map.of(),
                TraitMatch.ANY,
                Effect.ALLOW,
                5,
                null,
                place());

        assertThat(among(rule("wide", Tier.PROJECT, "fs.*", Effect.DENY), first))
                .isEmpty();
    }

    @Test
    void aLowerTierCannotLoosenWhatAHigherOneSays() {
        assertThat(among(rule("up", Tier.ADMIN, "fs.*", Effect.ASK), rule("low", Tier.USER, "fs.read", Effect.ALLOW)))
                .singleElement()
                .asString()
                .contains("\"low\" can never decide: \"up\" at t:1 matches whatever it matches and says \"ask\"");
        assertThat(among(rule("up", Tier.ADMIN, "fs.*", Effect.ASK), rule("low", Tier.USER, "fs.read", Effect.DENY)))
                .isEmpty();
    }

    @Test
    void aLaxerExceptionOfTheHigherTierLeavesRoomForALowerOne() {
        Rule exception = new Rule(
                "exception",
                Tier.ADMIN,
                tools("fs.r*"),
                List.of(),
                Map.of(),
                TraitMatch.ANY,
                Effect.ALLOW,
                9,
                null,
                place());

        assertThat(among(
                        exception,
                        rule("up", Tier.ADMIN, "fs.*", Effect.ASK),
                        rule("low", Tier.USER, "fs.read", Effect.ASK)))
                .isEmpty();
    }

    @Test
    void aRuleWithFewerConditionsIsNotCoveredByOneWithMore() {
        Rule some = new Rule(
                "some",
                Tier.PROJECT,
                List.of(),
                List.of(),
                Map.of("/path", Glob.of("src/**")),
                TraitMatch.ANY,
                Effect.DENY,
                0,
                null,
                place());

        assertThat(among(some, rule("all", Tier.PROJECT, "fs.*", Effect.ALLOW))).isEmpty();
    }

    @Test
    void pluginsRulesAllCount() {
        assertThat(among(rule("a", Tier.PLUGIN, "fs.*", Effect.DENY), rule("b", Tier.PLUGIN, "fs.read", Effect.ASK)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fs.*, fs.read, true",
        "fs.*, fs.r*, true",
        "**, a/b*c, true",
        "src/**, src/main/*, true",
        "src/*, src/a/*, false",
        "src/*, src/**, false",
        "fs.r*, fs.*, false",
        "*.read, fs.*, false",
        "f?.read, fs.read, true",
        "f?.*, fs.*, false",
        "fs.read, fs.read, true",
    })
    void oneCoversAnotherOnlyWhereItIsSure(String wide, String narrow, boolean covers) {
        assertThat(ShadowedRules.covers(Glob.of(wide), Glob.of(narrow))).isEqualTo(covers);
    }

    private static List<String> among(Rule... rules) {
        return ShadowedRules.among(List.of(rules)).stream()
                .map(Problem::describe)
                .toList();
    }

    private static Rule rule(String id, Tier tier, String tool, Effect effect) {
        return new Rule(id, tier, tools(tool), List.of(), Map.of(), TraitMatch.ANY, effect, 0, null, place());
    }

    private static List<Glob> tools(String tool) {
        return List.of(Glob.of(tool));
    }

    private static Position place() {
        return new Position("t", 1, 0);
    }
}
