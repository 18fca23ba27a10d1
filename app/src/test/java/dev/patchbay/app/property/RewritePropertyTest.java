package dev.patchbay.app.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.policy.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whatever rewrites whatever, a call runs only with arguments that everybody has seen and nobody refuses. */
class RewritePropertyTest {
    private static final int SETTINGS = 2500;
    private static final int CALLS = 3;
    private static final List<String> WORDS =
            List.of("rewrite", "rewrite", "rewrite", "deny", "ask", "rewrite", "stop", "permission");

    @Test
    void noCallRunsWithArgumentsThatAreRefused() {
        int rewritten = 0;
        for (int round = 0; round < SETTINGS; round++) {
            Chance chance = Chance.in(RewritePropertyTest.class, round);
            Setting setting = Setting.random(chance, Author.ALL, WORDS);
            try (World world = new World(setting)) {
                for (int i = 0; i < CALLS; i++) {
                    ObjectNode arguments = RandomCalls.arguments(chance);
                    Made made = world.call(arguments);
                    if (made.ran() instanceof ObjectNode ran) {
                        rewritten += ran.equals(arguments) ? 0 : 1;
                        assertNobodyRefuses(setting, ran, made, chance + ", " + arguments + "\n" + setting);
                    }
                }
            }
        }
        assertThat(rewritten).as("calls that ran with other arguments").isGreaterThan(SETTINGS / 10);
    }

    private static void assertNobodyRefuses(Setting setting, ObjectNode ran, Made made, String what) {
        assertThat(RandomCalls.fit(ran)).as("%s fits the schema; %s", ran, what).isTrue();
        Effect effect = RandomRules.effect(setting.rules(), setting.mode(), setting.traits(), ran);
        assertThat(effect).as("rules about %s; %s", ran, what).isNotEqualTo(Effect.DENY);
        List<Word> words = words(setting, HookPoint.TOOL_BEFORE, ran);
        assertThat(words).as("gates about %s; %s", ran, what).noneMatch(Word::refuses);
        boolean allowed = words(setting, HookPoint.PERMISSION_REQUEST, ran).stream()
                .anyMatch(word -> word.what().equals("allow"));
        if (!allowed
                && (effect == Effect.ASK
                        || words.stream().anyMatch(word -> word.what().equals("ask")))) {
            assertThat(made.asked()).as("what a person was shown; %s", what).containsExactly(ran);
        }
    }

    private static List<Word> words(Setting setting, HookPoint point, ObjectNode arguments) {
        return setting.hooks().stream()
                .filter(hook -> hook.isAt(point) && hook.does() instanceof Does.Says)
                .map(hook -> hook.about(arguments))
                .toList();
    }
}
