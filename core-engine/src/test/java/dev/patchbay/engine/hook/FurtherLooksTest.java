package dev.patchbay.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Tier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.node.ObjectNode;

/** Gates whose arguments are rewritten after they were asked. */
class FurtherLooksTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final DeadlineWheel deadlines = new DeadlineWheel(time, time, DeadlineWheel.DEFAULT_TICK);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGateAskedBeforeARewriteIsAskedAboutWhatCameOfIt(boolean late) {
        Hook guard = hook(Tier.ADMIN, "guard", event -> answer(size(event) > 10 ? deny("too much") : proceed(), late));
        Hook rewriter = hook(Tier.PLUGIN, "rewriter", event -> answer(sized(100), late));

        GateAnswers said = decided(guard, rewriter);

        assertThat(said.strongest()).isEqualTo(deny("too much"));
        assertThat(said.answers())
                .extracting(answer -> answer.hook().id())
                .containsExactly("guard", "rewriter", "guard");
    }

    @Test
    void aGateOfTheSameTierIsAskedAgainToo() {
        Hook guard = hook(Tier.PROJECT, "a", event -> Mono.just(size(event) > 10 ? deny("too much") : proceed()));
        Hook rewriter = hook(Tier.PROJECT, "b", event -> Mono.just(sized(100)));

        assertThat(decided(guard, rewriter).strongest()).isEqualTo(deny("too much"));
    }

    @Test
    void aHigherTierHasTheLastWordAboutAnArgument() {
        Hook clamp = hook(Tier.ADMIN, "clamp", event -> Mono.just(size(event) > 10 ? sized(10) : proceed()));
        Hook rewriter = hook(Tier.PLUGIN, "rewriter", event -> Mono.just(sized(100)));

        GateAnswers said = decided(clamp, rewriter);

        assertThat(size((ToolBefore) said.event())).isEqualTo(10);
        assertThat(said.strongest()).isEqualTo(sized(10));
    }

    @Test
    void whatAHigherTierSetIsSetAgain() {
        Hook set = hook(Tier.ADMIN, "set", event -> Mono.just(sized(10)));
        Hook rewriter = hook(Tier.PLUGIN, "rewriter", event -> Mono.just(sized(100)));

        assertThat(size((ToolBefore) decided(set, rewriter).event())).isEqualTo(10);
    }

    @Test
    void everyGateSeesWhatAHigherTierRewroteAgain() {
        List<Integer> seen = new ArrayList<>();
        Hook clamp = hook(Tier.ADMIN, "clamp", event -> Mono.just(size(event) > 10 ? sized(10) : proceed()));
        Hook user = hook(Tier.USER, "user", event -> {
            seen.add(size(event));
            return Mono.just(proceed());
        });
        Hook rewriter = hook(Tier.PLUGIN, "a", event -> Mono.just(sized(100)));
        Hook later = hook(Tier.PLUGIN, "b", event -> Mono.just(size(event) == 10 ? deny("ten") : proceed()));

        GateAnswers said = decided(clamp, user, rewriter, later);

        assertThat(seen).containsExactly(1, 10);
        assertThat(said.strongest()).isEqualTo(deny("ten"));
    }

    @Test
    void hooksOfOneTierKeepTheirOrder() {
        AtomicInteger asked = new AtomicInteger();
        Hook first = hook(Tier.PROJECT, "a", event -> {
            asked.incrementAndGet();
            return Mono.just(sized(10));
        });
        Hook second = hook(Tier.PROJECT, "b", event -> Mono.just(sized(100)));

        GateAnswers said = decided(first, second);

        assertThat(size((ToolBefore) said.event())).isEqualTo(100);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatAHigherTierRefusesAmongItselfALowerOneCannotRewriteAway() {
        Hook guard = hook(Tier.ADMIN, "guard", event -> Mono.just(size(event) > 10 ? deny("too much") : proceed()));
        Hook user = hook(Tier.USER, "user", event -> Mono.just(size(event) == 1 ? sized(100) : proceed()));
        Hook plugin = hook(Tier.PLUGIN, "plugin", event -> Mono.just(sized(5)));

        assertThat(decided(guard, user).strongest()).isEqualTo(deny("too much"));
        assertThat(decided(guard, user, plugin).strongest()).isEqualTo(deny("too much"));
    }

    @Test
    void whoeverRewritesAgainAndAgainComesToAnEnd() {
        AtomicInteger asked = new AtomicInteger();
        Hook[] hooks = Stream.of(Tier.values())
                .flatMap(tier -> Stream.of("a", "b")
                        .map(name -> hook(tier, tier.wireName() + name, event -> {
                            asked.incrementAndGet();
                            return Mono.just(sized(size(event) + 1));
                        })))
                .toArray(Hook[]::new);

        GateAnswers said = decided(hooks);

        assertThat(said.strongest()).isInstanceOf(HookOutcome.Rewrite.class);
        assertThat(asked.get()).isLessThanOrEqualTo(Tier.values().length * Tier.values().length * hooks.length);
    }

    @Test
    void whatIsDeniedAlreadyIsNotLookedAtAgain() {
        AtomicInteger asked = new AtomicInteger();
        Hook counting = hook(Tier.ADMIN, "counting", event -> {
            asked.incrementAndGet();
            return Mono.just(proceed());
        });
        Hook rewriter = hook(Tier.PLUGIN, "a", event -> Mono.just(sized(100)));
        Hook deny = hook(Tier.PLUGIN, "b", event -> Mono.just(deny("no")));

        assertThat(decided(counting, rewriter, deny).strongest()).isEqualTo(deny("no"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aGateThatFailsWhenItIsAskedAgainDenies() {
        Hook broken = hook(
                Tier.ADMIN,
                "broken",
                event -> size(event) > 10 ? Mono.error(new IllegalStateException("broken")) : Mono.just(proceed()));
        Hook rewriter = hook(Tier.PLUGIN, "rewriter", event -> Mono.just(sized(100)));

        GateAnswers said = decided(broken, rewriter);

        assertThat(said.strongest()).isInstanceOf(HookOutcome.Deny.class);
        assertThat(said.answers())
                .extracting(HookAnswer::failure)
                .filteredOn(Objects::nonNull)
                .hasSize(1);
    }

    @Test
    void aQuestionThatIsRepeatedIsToldOnce() {
        Hook ask = hook(Tier.ADMIN, "ask", event -> Mono.just(new HookOutcome.Ask("sure?")));
        Hook rewriter = hook(Tier.PLUGIN, "rewriter", event -> Mono.just(sized(100)));

        assertThat(decided(ask, rewriter).answers())
                .extracting(answer -> answer.hook().id())
                .containsExactly("ask", "rewriter");
    }

    @Test
    void aGateIsToldWhatItWasAskedBefore() {
        List<String> reconsidered = new ArrayList<>();
        Gate<ToolBefore, ToolBefore.Outcome> counting = new Gate<>() {
            @Override
            public Mono<ToolBefore.Outcome> decide(ToolBefore event) {
                return Mono.just(proceed());
            }

            @Override
            public Mono<ToolBefore.Outcome> reconsider(ToolBefore before, ToolBefore now) {
                reconsidered.add(size(before) + " " + size(now));
                return Mono.just(proceed());
            }
        };

        assertThat(decided(
                                hook(Tier.ADMIN, "counting", counting),
                                hook(Tier.PLUGIN, "rewriter", event -> Mono.just(sized(100))))
                        .answers())
                .hasSize(2);
        assertThat(reconsidered).containsExactly("1 100");
    }

    private GateAnswers decided(Hook... hooks) {
        HookSet set = HookSet.of(List.of(hooks));
        ToolBefore event =
                new ToolBefore(GateEvents.SCOPE, GateEvents.CALL.withArguments(arguments(1)), GateEvents.READ);
        GateAnswers said = new HookPipeline(() -> set, deadlines, Clock.systemUTC())
                .decide(event, GateEvents.READ)
                .block(Duration.ofSeconds(5));
        return Objects.requireNonNull(said);
    }

    private static Hook hook(Tier tier, String id, Gate<ToolBefore, ToolBefore.Outcome> gate) {
        return Hook.gate(ToolBefore.class, HookSpec.at(HookPoint.TOOL_BEFORE, id, tier), gate);
    }

    private static Mono<ToolBefore.Outcome> answer(ToolBefore.Outcome outcome, boolean late) {
        return late ? Mono.just(outcome).hide() : Mono.just(outcome);
    }

    private static HookOutcome.Proceed proceed() {
        return HookOutcome.proceed();
    }

    private static HookOutcome.Deny deny(String reason) {
        return new HookOutcome.Deny(reason);
    }

    private static HookOutcome.Rewrite sized(int size) {
        return new HookOutcome.Rewrite(arguments(size), "another size");
    }

    private static ObjectNode arguments(int size) {
        return Json.object().put("size", size);
    }

    private static int size(ToolBefore event) {
        return event.call().arguments().path("size").intValue();
    }
}
