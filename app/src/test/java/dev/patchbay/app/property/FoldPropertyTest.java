package dev.patchbay.app.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.policy.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What many hooks and rules decide is what each says by itself: stop before deny, defer, ask, rewrite and going on. */
class FoldPropertyTest {
    private static final int SETTINGS = 1500;
    private static final int CALLS = 4;
    private static final List<String> WORDS =
            List.of("deny", "ask", "defer", "stop", "rewrite", "rewrite", "ask", "rewrite", "permission");

    @Test
    void callsAreDecidedAsEachHookByItselfWantsIt() {
        for (int round = 0; round < SETTINGS; round++) {
            Chance chance = Chance.in(FoldPropertyTest.class, round);
            Setting setting = Setting.random(chance, Author.ALL, WORDS);
            try (World world = new World(setting)) {
                for (int i = 0; i < CALLS; i++) {
                    ObjectNode arguments = RandomCalls.arguments(chance);
                    compare(
                            world.call(arguments),
                            NaiveDecision.of(setting, arguments),
                            chance + ", " + arguments + "\n" + setting);
                }
            }
        }
    }

    private static void compare(Made made, NaiveDecision.Expected expected, String what) {
        assertThat(made.verdict()).as(what).isEqualTo(expected.verdict());
        assertThat(made.decided()).as(what).isEqualTo(expected.arguments());
        assertThat(made.asked()).as(what).isEqualTo(expected.asks() ? List.of(expected.arguments()) : List.of());
        assertThat(made.ran()).as(what).isEqualTo(made.verdict() == Verdict.ALLOWED ? expected.arguments() : null);
        HookDraft by = expected.by();
        if (by != null) {
            assertThat(made.reason()).as(what).contains(by.id());
        }
    }
}
