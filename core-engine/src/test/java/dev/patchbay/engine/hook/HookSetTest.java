package dev.patchbay.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HookSetTest {
    private static final List<String> NONE = List.of();

    @Test
    void tiersComeInTheirOrder() {
        assertThat(order(gate("a", Tier.PLUGIN), gate("b", Tier.USER), gate("c", Tier.ADMIN), gate("d", Tier.PROJECT)))
                .containsExactly("c", "d", "b", "a");
    }

    @Test
    void insideATierTheHigherPriorityComesFirstAndThenTheId() {
        assertThat(order(gate("c", 5, NONE, NONE), gate("b", 5, NONE, NONE), gate("a", 0, NONE, NONE)))
                .containsExactly("b", "c", "a");
    }

    @Test
    void edgesOutweighPriorities() {
        assertThat(order(
                        gate("low", 0, List.of("high"), NONE),
                        gate("high", 90, NONE, NONE),
                        gate("last", 100, NONE, List.of("high"))))
                .containsExactly("low", "high", "last");
    }

    @Test
    void aCycleIsNamed() {
        assertThatThrownBy(() -> order(
                        gate("a", 0, List.of("b"), NONE),
                        gate("b", 0, List.of("c"), NONE),
                        gate("c", 0, List.of("a"), NONE),
                        gate("behind", 0, NONE, List.of("c"))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("the hooks a -> b -> c -> a each come before the next");
    }

    @Test
    void twoHooksOfOneIdAreRefused() {
        assertThatThrownBy(() -> order(gate("a", Tier.USER), gate("a", Tier.PROJECT)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("two hooks of tool.before have the id \"a\"");
    }

    @Test
    void anUnknownNeighbourIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> order(gate("check", 0, NONE, NONE), gate("log", 0, NONE, List.of("chekc"))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("has no such hook of the tier project")
                .hasMessageContaining("did you mean \"check\"?");
    }

    @Test
    void everyProblemIsReported() {
        assertThatThrownBy(() -> order(gate("a", 0, List.of("x"), NONE), gate("b", 0, List.of("y"), NONE)))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        invalid -> assertThat(invalid.problems()).hasSize(2));
    }

    @Test
    void aHookThatWasThereMayNameOneThatHasGone() {
        HookSet hooks = HookSet.of(List.of(gate("a", 0, NONE, List.of("gone"))), List.of(gate("b", Tier.PROJECT)));

        assertThat(hooks.at(HookPoint.TOOL_BEFORE)).hasSize(2);
    }

    @Test
    void onlyPointsWithHooksAreListenedTo() {
        Hook observer = Hook.observer(
                ToolDecided.class, HookSpec.at(HookPoint.TOOL_DECISION, "w", Tier.USER), event -> Mono.empty());
        HookSet hooks = HookSet.of(List.of(observer));

        assertThat(hooks.isListened(HookPoint.TOOL_DECISION)).isTrue();
        assertThat(hooks.isListened(HookPoint.TOOL_BEFORE)).isFalse();
        assertThat(hooks.all()).containsExactly(observer);
    }

    private static Hook gate(String id, Tier tier) {
        return gate(HookSpec.at(HookPoint.TOOL_BEFORE, id, tier));
    }

    private static Hook gate(String id, int priority, List<String> before, List<String> after) {
        return gate(HookSpec.at(HookPoint.TOOL_BEFORE, id, Tier.PROJECT).withOrder(priority, before, after));
    }

    private static Hook gate(HookSpec spec) {
        return Hook.gate(ToolBefore.class, spec, event -> Mono.just(HookOutcome.proceed()));
    }

    private static List<String> order(Hook... hooks) {
        return order(List.of(hooks));
    }

    private static List<String> order(List<Hook> hooks) {
        return HookSet.of(hooks).at(HookPoint.TOOL_BEFORE).stream()
                .map(hook -> hook.spec().id())
                .toList();
    }
}
