package dev.patchbay.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.RunEnd;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.TurnEnd;
import dev.patchbay.policy.Tier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class HookTrialTest {
    private static final String TWICE = """
            [[case]]
            name = "twice"
            event = { event = "tool.before", call = { tool = "shell.run" } }
            [[case.step]]
            expect = { outcome = "proceed" }
            [[case.step]]
            expect = { outcome = "deny", by = "once" }
            """;

    @Test
    void whatHooksCountInAStepCountsInTheNext() {
        assertThat(tried(clock -> List.of(once(new AtomicInteger())), TWICE)).allMatch(TriedStep::holds);
    }

    @Test
    void everyCaseBeginsWithHooksOfItsOwn() {
        assertThat(tried(clock -> List.of(once(new AtomicInteger())), TWICE + TWICE.replace("twice", "again")))
                .hasSize(4)
                .allMatch(TriedStep::holds);
    }

    @Test
    void aCaseEndsWithItsFirstStepThatDiffers() {
        AtomicInteger asked = new AtomicInteger();

        List<TriedStep> tried = tried(clock -> List.of(once(asked)), """
                [[case]]
                name = "a"
                event = { event = "tool.before", call = { tool = "shell.run" } }
                [[case.step]]
                repeat = 5
                expect = { outcome = "proceed" }
                """);

        assertThat(tried).extracting(TriedStep::holds).containsExactly(true, false);
        assertThat(tried.get(1).step().label()).isEqualTo("step 1, 2 of 5");
        assertThat(asked).hasValue(2);
    }

    @Test
    void hooksGoByTheTimeOfTheStep() {
        List<String> times = new ArrayList<>();

        assertThat(tried(
                        clock -> List.of(Hook.gate(
                                TurnEnd.class, HookSpec.at(HookPoint.TURN_END, "times", Tier.PROJECT), event -> {
                                    times.add(clock.instant() + " " + clock.getZone());
                                    return Mono.just(new HookOutcome.Finish());
                                })),
                        """
                        [[case]]
                        name = "a"
                        event = { event = "turn.end" }
                        [[case.step]]
                        expect = { outcome = "finish" }
                        [[case.step]]
                        after = "90s"
                        expect = { outcome = "finish" }
                        """))
                .hasSize(2);
        assertThat(times).containsOnly("2026-01-07T12:00:00Z Z", "2026-01-07T12:01:30Z Z");
    }

    @Test
    void thoseWhoWatchInOrderToCountAreToldOfDenialsAndOfWhatOnlyHappens() {
        List<String> told = new ArrayList<>();

        List<TriedStep> tried = tried(
                clock -> List.of(
                        once(new AtomicInteger(1)),
                        Hook.observer(
                                PermissionDenied.class,
                                HookSpec.at(HookPoint.PERMISSION_DENIED, "denials", Tier.PROJECT),
                                event -> {
                                    told.add("denied " + event.call().id().value());
                                    return Mono.empty();
                                }),
                        Hook.observer(RunEnd.class, HookSpec.at(HookPoint.RUN_END, "ends", Tier.PROJECT), event -> {
                            told.add("ended");
                            return Mono.empty();
                        })),
                """
                [[case]]
                name = "a"
                [[case.step]]
                event = { event = "tool.before", call = { tool = "shell.run" } }
                expect = { outcome = "deny" }
                [[case.step]]
                event = { event = "run.end" }
                """);

        assertThat(tried).hasSize(1).allMatch(TriedStep::holds);
        assertThat(told).containsExactly("denied call-1", "ended");
    }

    /** Lets one call through; what it is only asked to rehearse does not count. */
    private static Hook once(AtomicInteger calls) {
        return Hook.gate(
                ToolBefore.class,
                HookSpec.at(HookPoint.TOOL_BEFORE, "once", Tier.PROJECT),
                new Gate<ToolBefore, ToolBefore.Outcome>() {
                    @Override
                    public Mono<ToolBefore.Outcome> decide(ToolBefore event) {
                        return Mono.just(answer(calls.incrementAndGet()));
                    }

                    @Override
                    public Mono<ToolBefore.Outcome> rehearse(ToolBefore event) {
                        return Mono.just(answer(calls.get() + 1));
                    }

                    private ToolBefore.Outcome answer(int call) {
                        return call <= 1 ? HookOutcome.proceed() : new HookOutcome.Deny("once is enough");
                    }
                });
    }

    private static List<TriedStep> tried(Function<Clock, List<Hook>> hooks, String cases) {
        TrialFile file = TrialReader.read(TomlReader.read(cases.getBytes(StandardCharsets.UTF_8), "cases.toml"));
        assertThat(file.problems()).isEmpty();
        HookTrial trial = new HookTrial(
                clock -> new Registry(List.of(), hooks.apply(clock)),
                new WorkspaceEdits(Path.of("").toAbsolutePath(), List.of(), Schedulers.boundedElastic()),
                Schedulers.parallel());
        List<TriedStep> tried = new ArrayList<>();
        file.cases()
                .forEach(one -> tried.addAll(
                        Objects.requireNonNull(trial.of(one).collectList().block(Duration.ofSeconds(5)))));
        return tried;
    }
}
