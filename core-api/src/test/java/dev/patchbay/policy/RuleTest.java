package dev.patchbay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Position;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import dev.patchbay.tool.Tristate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final ToolInfo WRITE = new ToolInfo(
            "files.write",
            ToolTraits.WRITES,
            new ToolSource(PluginId.parse("project:files"), RuntimeKind.IN_PROCESS, Trust.TRUSTED, null));

    @Test
    void withoutConditionsMatchesEverything() {
        Rule rule = rule(List.of(), List.of(), Map.of(), TraitMatch.ANY);

        assertThat(rule.matchesTool(WRITE)).isTrue();
        assertThat(rule.matchesArguments(call("{}"))).isTrue();
    }

    @Test
    void matchesAToolByAnyOfItsPatterns() {
        assertThat(rule(globs("x.*", "files.w*"), List.of(), Map.of(), TraitMatch.ANY)
                        .matchesTool(WRITE))
                .isTrue();
        assertThat(rule(globs("x.*", "write"), List.of(), Map.of(), TraitMatch.ANY)
                        .matchesTool(WRITE))
                .isFalse();
    }

    @Test
    void matchesAToolByWhereItComesFrom() {
        assertThat(rule(List.of(), globs("project:*"), Map.of(), TraitMatch.ANY).matchesTool(WRITE))
                .isTrue();
        assertThat(rule(List.of(), globs("user:*"), Map.of(), TraitMatch.ANY).matchesTool(WRITE))
                .isFalse();
    }

    @Test
    void matchesAToolByAllOfTheTraitsThatItNames() {
        assertThat(rule(
                                List.of(),
                                List.of(),
                                Map.of(),
                                new TraitMatch(Map.of(
                                        "read_only", Set.of(Tristate.NO), "idempotent", Set.of(Tristate.UNKNOWN))))
                        .matchesTool(WRITE))
                .isTrue();
        assertThat(rule(
                                List.of(),
                                List.of(),
                                Map.of(),
                                new TraitMatch(
                                        Map.of("read_only", Set.of(Tristate.NO), "idempotent", Set.of(Tristate.YES))))
                        .matchesTool(WRITE))
                .isFalse();
    }

    @Test
    void needsEveryConditionOnTheTool() {
        assertThat(rule(globs("files.*"), globs("user:*"), Map.of(), TraitMatch.ANY)
                        .matchesTool(WRITE))
                .isFalse();
    }

    @Test
    void matchesArgumentsByPointer() {
        Rule rule = rule(
                List.of(), List.of(), Map.of("/path", Glob.of("src/**"), "/opts/0/n", Glob.of("7")), TraitMatch.ANY);

        assertThat(rule.matchesArguments(call("{\"path\":\"src/a\",\"opts\":[{\"n\":7}]}")))
                .isTrue();
        assertThat(rule.matchesArguments(call("{\"path\":\"doc/a\",\"opts\":[{\"n\":7}]}")))
                .isFalse();
        assertThat(rule.matchesArguments(call("{\"path\":\"src/a\"}")))
                .as("an argument is missing")
                .isFalse();
    }

    @Test
    void matchesAnArgumentThatIsNoTextByItsJson() {
        Rule rule = rule(List.of(), List.of(), Map.of("/force", Glob.of("true")), TraitMatch.ANY);

        assertThat(rule.matchesArguments(call("{\"force\":true}"))).isTrue();
        assertThat(rule.matchesArguments(call("{\"force\":null}"))).isFalse();
        assertThat(rule(List.of(), List.of(), Map.of("/force", Glob.of("null")), TraitMatch.ANY)
                        .matchesArguments(call("{\"force\":null}")))
                .isTrue();
    }

    @Test
    void refusesATraitThatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(List.of(), List.of(), Map.of(), TraitMatch.of("readonly", Tristate.YES)))
                .withMessageContaining("\"readonly\" is not a trait");
    }

    @Test
    void refusesAPointerThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(List.of(), List.of(), Map.of("path", Glob.of("*")), TraitMatch.ANY))
                .withMessageContaining("\"path\"");
    }

    @Test
    void effectsAndTiersAreOrdered() {
        assertThat(Effect.ASK.stricter(Effect.DENY)).isEqualTo(Effect.DENY);
        assertThat(Effect.ASK.stricter(Effect.ALLOW)).isEqualTo(Effect.ASK);
        assertThat(Tier.ADMIN.outranks(Tier.PLUGIN)).isTrue();
        assertThat(Tier.USER.outranks(Tier.USER)).isFalse();
    }

    private static ToolCall call(String arguments) {
        return new ToolCall(new CallId("c1"), "files.write", Json.parse(arguments));
    }

    private static List<Glob> globs(String... patterns) {
        return Arrays.stream(patterns).map(Glob::of).toList();
    }

    private static Rule rule(List<Glob> tools, List<Glob> sources, Map<String, Glob> arguments, TraitMatch traits) {
        return new Rule(
                "r",
                Tier.PROJECT,
                tools,
                sources,
                arguments,
                traits,
                Effect.ASK,
                0,
                null,
                Position.of("patchbay.toml"));
    }
}
