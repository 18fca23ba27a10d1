package dev.patchbay.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import dev.patchbay.tool.Tristate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
    private static final List<Effect> EFFECTS = List.of(Effect.values());
    private static final ToolSource SOURCE =
            new ToolSource(PluginId.parse("project:files"), RuntimeKind.IN_PROCESS, Trust.TRUSTED, null);

    @ParameterizedTest
    @CsvSource({
        "YES, UNKNOWN, ALLOW",
        "NO, NO, ALLOW",
        "NO, YES, ASK",
        "NO, UNKNOWN, ASK",
        "UNKNOWN, NO, ASK",
        "UNKNOWN, UNKNOWN, ASK"
    })
    void withoutRulesTheTraitsDecide(Tristate readOnly, Tristate destructive, Effect effect) {
        ToolTraits traits = new ToolTraits(readOnly, destructive, Tristate.UNKNOWN, Tristate.UNKNOWN, Tristate.UNKNOWN);

        assertThat(Policy.NONE.evaluate(tool(traits), call("{}")).effect()).isEqualTo(effect);
    }

    @Test
    void aHigherTierMayAllowWhatTheDefaultAsks() {
        assertThat(effect(rule("a", Tier.ADMIN, Effect.ALLOW, 0))).isEqualTo(Effect.ALLOW);
    }

    @Test
    void aLowerTierCanTightenButNeverLoosen() {
        assertThat(effect(rule("a", Tier.ADMIN, Effect.ALLOW, 0), rule("u", Tier.USER, Effect.DENY, 0)))
                .isEqualTo(Effect.DENY);
        assertThat(effect(rule("a", Tier.ADMIN, Effect.ASK, 0), rule("u", Tier.USER, Effect.ALLOW, 900)))
                .isEqualTo(Effect.ASK);
    }

    @Test
    void insideATierTheHighestPriorityCounts() {
        assertThat(effect(rule("a", Tier.USER, Effect.DENY, 1), rule("b", Tier.USER, Effect.ALLOW, 2)))
                .isEqualTo(Effect.ALLOW);
    }

    @Test
    void amongEqualsTheStrictestCounts() {
        assertThat(effect(rule("a", Tier.USER, Effect.ALLOW, 1), rule("b", Tier.USER, Effect.ASK, 1)))
                .isEqualTo(Effect.ASK);
    }

    @Test
    void aPluginCannotLoosenTheDefault() {
        assertThat(effect(rule("p", Tier.PLUGIN, Effect.ALLOW, 1000))).isEqualTo(Effect.ASK);
    }

    @Test
    void aPluginCannotOverruleAnother() {
        assertThat(effect(
                        rule("a", Tier.ADMIN, Effect.ALLOW, 0),
                        rule("p", Tier.PLUGIN, Effect.DENY, 0),
                        rule("q", Tier.PLUGIN, Effect.ALLOW, 1000)))
                .isEqualTo(Effect.DENY);
    }

    @Test
    void argumentsAreMatchedByPointer() {
        Policy policy = Policy.of(List.of(onPath("d", Tier.ADMIN, Effect.DENY, 0, "secret/**")));

        assertThat(policy.evaluate(reads(), call("{\"path\": \"secret/key\"}")).effect())
                .isEqualTo(Effect.DENY);
        assertThat(policy.evaluate(reads(), call("{\"path\": \"src\"}")).effect())
                .isEqualTo(Effect.ALLOW);
        assertThat(policy.evaluate(reads(), call("{}")).effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void theReasonIsThatOfTheRuleThatDecided() {
        Rule rule = new Rule(
                "no",
                Tier.ADMIN,
                List.of(),
                List.of(),
                Map.of(),
                TraitMatch.ANY,
                Effect.DENY,
                0,
                "not here",
                Position.of("test"));

        assertThat(Policy.of(List.of(rule)).evaluate(reads(), call("{}")).reason())
                .isEqualTo("not here");
        assertThat(Policy.of(List.of(rule("no", Tier.ADMIN, Effect.DENY, 0)))
                        .evaluate(reads(), call("{}"))
                        .reason())
                .isEqualTo("the rule \"no\" denies \"files.read\"");
    }

    @Test
    void everyRuleThatWasLookedAtIsExplained() {
        Policy policy = Policy.of(
                List.of(rule("u", Tier.USER, Effect.ASK, 0), onPath("d", Tier.ADMIN, Effect.DENY, 0, "secret/**")));

        assertThat(policy.explain(reads(), call("{}")))
                .extracting(one -> one.step().id(), one -> one.step().said())
                .containsExactly(tuple("d", "no_match"), tuple("u", "ask"));
    }

    @Test
    void aToolOfWhichEveryCallIsDeniedIsNotListed() {
        assertThat(listing(rule("d", Tier.USER, Effect.DENY, 0))).isEqualTo(Effect.DENY);
        assertThat(listing(rule("d", Tier.PLUGIN, Effect.DENY, 0), rule("q", Tier.PLUGIN, Effect.ALLOW, 9)))
                .isEqualTo(Effect.DENY);
    }

    @Test
    void aDenialThatDependsOnArgumentsDoesNotHideATool() {
        assertThat(listing(onPath("d", Tier.USER, Effect.DENY, 0, "secret/**"))).isEqualTo(Effect.ALLOW);
        assertThat(listing(rule("d", Tier.USER, Effect.DENY, 0), onPath("a", Tier.USER, Effect.ALLOW, 9, "public/**")))
                .isEqualTo(Effect.ASK);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsHiddenIsAlwaysDenied(long seed) {
        Random random = new Random(seed);
        Policy policy = Policy.of(rules(random, Tier.values(), 6));
        if (policy.listing(reads()) == Effect.DENY) {
            for (String path : List.of("secret/a", "public/b", "src")) {
                assertThat(policy.evaluate(reads(), call("{\"path\": \"" + path + "\"}"))
                                .effect())
                        .isEqualTo(Effect.DENY);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRuleOfAPluginNeverLoosens(long seed) {
        Random random = new Random(seed);
        List<Rule> rules = rules(random, Tier.values(), 5);
        List<Rule> more = new ArrayList<>(rules);
        more.addAll(rules(random, new Tier[] {Tier.PLUGIN}, 2));
        for (ToolTraits traits : List.of(ToolTraits.READS, ToolTraits.WRITES, ToolTraits.UNKNOWN)) {
            for (String path : List.of("secret/a", "public/b", "src")) {
                ToolCall call = call("{\"path\": \"" + path + "\"}");
                Effect before = Policy.of(rules).evaluate(tool(traits), call).effect();
                Effect after = Policy.of(more).evaluate(tool(traits), call).effect();
                assertThat(after).as("seed %d, %s", seed, path).isGreaterThanOrEqualTo(before);
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static List<Rule> rules(Random random, Tier[] tiers, int most) {
        List<Rule> rules = new ArrayList<>();
        int count = random.nextInt(most) + 1;
        for (int i = 0; i < count; i++) {
            Tier tier = tiers[random.nextInt(tiers.length)];
            Effect effect = EFFECTS.get(random.nextInt(EFFECTS.size()));
            int priority = random.nextInt(3);
            String id = "r" + i + "-" + tier.wireName();
            rules.add(
                    random.nextBoolean()
                            ? rule(id, tier, effect, priority)
                            : onPath(id, tier, effect, priority, random.nextBoolean() ? "secret/**" : "public/**"));
        }
        return rules;
    }

    private static Effect effect(Rule... rules) {
        return Policy.of(List.of(rules))
                .evaluate(tool(ToolTraits.UNKNOWN), call("{}"))
                .effect();
    }

    private static Effect listing(Rule... rules) {
        return Policy.of(List.of(rules)).listing(reads());
    }

    private static ToolInfo reads() {
        return tool(ToolTraits.READS);
    }

    private static ToolInfo tool(ToolTraits traits) {
        return new ToolInfo("files.read", traits, SOURCE);
    }

    private static ToolCall call(String arguments) {
        return new ToolCall(new CallId("c1"), "files.read", Json.parse(arguments));
    }

    private static Rule rule(String id, Tier tier, Effect effect, int priority) {
        return rule(id, tier, effect, priority, Map.of());
    }

    private static Rule onPath(String id, Tier tier, Effect effect, int priority, String pattern) {
        return rule(id, tier, effect, priority, Map.of("/path", Glob.of(pattern)));
    }

    private static Rule rule(String id, Tier tier, Effect effect, int priority, Map<String, Glob> arguments) {
        return new Rule(
                id,
                tier,
                List.of(Glob.of("files.*")),
                List.of(),
                arguments,
                TraitMatch.ANY,
                effect,
                priority,
                null,
                Position.of("test"));
    }
}
