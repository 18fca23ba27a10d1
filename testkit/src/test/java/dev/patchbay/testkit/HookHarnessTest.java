package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.hook.RunCancelled;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class HookHarnessTest {
    private static final PromptSubmit EVENT = new PromptSubmit(HookHarness.scope(), "hello");

    @Test
    void showsEachAnswerAndWhatTheyComeTo() {
        Hook notes = gate("notes", Mono.just(new HookOutcome.Note("be kind")));
        Hook denies = gate("denies", Mono.just(new HookOutcome.Deny("not today")));
        try (HookHarness hooks = HookHarness.of(notes, denies)) {
            StepVerifier.create(hooks.decide(EVENT))
                    .assertNext(answers -> {
                        assertThat(answers.strongest()).isEqualTo(new HookOutcome.Deny("not today"));
                        assertThat(answers.answers())
                                .extracting(answer -> answer.hook().id())
                                .containsExactly("denies", "notes");
                    })
                    .verifyComplete();
        }
    }

    @Test
    void letsAGateRunIntoItsTimeoutWithoutWaiting() {
        try (HookHarness hooks = HookHarness.of(gate("hangs", Mono.never()))) {
            StepVerifier.create(hooks.decide(EVENT))
                    .then(() -> hooks.advance(HookSpec.DEFAULT_TIMEOUT.plus(Duration.ofSeconds(1))))
                    .assertNext(answers -> {
                        assertThat(answers.strongest()).isInstanceOf(HookOutcome.Deny.class);
                        assertThat(answers.answers().get(0).failure()).isNotNull();
                    })
                    .verifyComplete();
        }
    }

    @Test
    void showsWhatBecameOfObservers() {
        HookSpec spec = HookSpec.at(HookPoint.RUN_CANCELLED, "breaks", Tier.PROJECT);
        Hook breaks =
                Hook.observer(RunCancelled.class, spec, event -> Mono.error(new IllegalStateException("no disk")));
        try (HookHarness hooks = HookHarness.of(breaks)) {
            StepVerifier.create(hooks.observe(new RunCancelled(HookHarness.scope())))
                    .assertNext(answers -> assertThat(answers.get(0).failure()).contains("no disk"))
                    .verifyComplete();
        }
    }

    @Test
    void refusesHooksThatTheHostWouldRefuse() {
        HookSpec first = HookSpec.at(HookPoint.PROMPT_SUBMIT, "a", Tier.PROJECT);
        Hook before = Hook.gate(
                PromptSubmit.class,
                first.withOrder(0, List.of("b"), List.of("b")),
                event -> Mono.just(HookOutcome.proceed()));

        assertThatThrownBy(() -> HookHarness.of(before, gate("b", Mono.just(HookOutcome.proceed()))))
                .isInstanceOf(InvalidConfigurationException.class);
    }

    private static Hook gate(String id, Mono<? extends PromptSubmit.Outcome> answer) {
        return Hook.gate(
                PromptSubmit.class,
                HookSpec.at(HookPoint.PROMPT_SUBMIT, id, Tier.PROJECT),
                event -> answer.map(outcome -> outcome));
    }
}
