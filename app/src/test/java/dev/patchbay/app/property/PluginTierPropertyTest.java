package dev.patchbay.app.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What a plugin adds, be it in its file, as code or as rules, lets nothing run that did not run without it. */
class PluginTierPropertyTest {
    private static final int SETTINGS = 2000;
    private static final int CALLS = 3;
    private static final List<String> BASE = List.of("deny", "ask", "defer", "rewrite", "permission", "permission");
    private static final List<String> ADDED = List.of("rewrite", "rewrite", "rewrite", "ask", "deny");

    @Test
    void neverTurnsADenyIntoAnAllow() {
        int refused = 0;
        for (int round = 0; round < SETTINGS; round++) {
            Chance chance = Chance.in(PluginTierPropertyTest.class, round);
            Setting before = Setting.random(chance, Author.HOST, BASE);
            Setting after = before.and(rules(chance), files(chance), code(chance));
            try (World without = new World(before);
                    World with = new World(after)) {
                for (int i = 0; i < CALLS; i++) {
                    ObjectNode arguments = RandomCalls.arguments(chance);
                    if (without.call(arguments).ran() == null) {
                        refused++;
                        assertThat(with.call(arguments).ran())
                                .as("%s, %s\n%s\nand what is added\n%s", chance, arguments, before, after)
                                .isNull();
                    }
                }
            }
        }
        assertThat(refused).as("calls that did not run").isGreaterThan(SETTINGS / 2);
    }

    @Test
    void aFileOfAPluginCannotSayAllowOrFailOpen() {
        for (int round = 0; round < 100; round++) {
            Chance chance = Chance.in(PluginTierPropertyTest.class, SETTINGS + round);
            HookDraft hook = files(chance, 1).get(0);
            HookDraft loose = chance.oneIn(2) ? hook.saying(HookPoint.PERMISSION_REQUEST, "allow") : hook.failingOpen();

            assertThatThrownBy(
                            () -> World.contributions(loose.author(), List.of(), List.of(loose), List.of(), List.of()))
                    .as("%s\n%s", chance, loose)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<Rule> rules(Chance chance) {
        return RandomRules.some(chance, List.of(Tier.PLUGIN), chance.below(3), "added");
    }

    private static List<HookDraft> files(Chance chance) {
        return files(chance, chance.below(4));
    }

    private static List<HookDraft> files(Chance chance, int many) {
        return new RandomHooks(chance, List.of(Author.FILES, Author.OTHER), ADDED)
                .some(many, chance.pick(List.of("a", "z")));
    }

    /** What no file can say. */
    private static List<Hook> code(Chance chance) {
        return switch (chance.below(4)) {
            case 0 ->
                List.of(Hook.gate(
                        PermissionRequest.class,
                        HookSpec.at(HookPoint.PERMISSION_REQUEST, "added/allows", Tier.PLUGIN),
                        event -> Mono.just(new HookOutcome.Allow("why not"))));
            case 1 ->
                List.of(Hook.gate(
                        ToolBefore.class,
                        HookSpec.at(HookPoint.TOOL_BEFORE, "added/breaks", Tier.PLUGIN)
                                .withOnFailure(HookFailurePolicy.OPEN),
                        event -> Mono.error(new IllegalStateException("broken"))));
            default -> List.of();
        };
    }
}
