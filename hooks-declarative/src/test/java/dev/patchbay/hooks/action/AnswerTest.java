package dev.patchbay.hooks.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.testkit.HookHarness;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

class AnswerTest {
    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(HookPoint.TOOL_BEFORE, "\"deny\"", new HookOutcome.Deny("because")),
                Arguments.of(HookPoint.TOOL_BEFORE, "\"ask\"", new HookOutcome.Ask("because")),
                Arguments.of(HookPoint.TOOL_BEFORE, "{ ask = { people = 2 } }", new HookOutcome.Ask("because", 2)),
                Arguments.of(HookPoint.TOOL_BEFORE, "\"defer\"", new HookOutcome.Defer("because")),
                Arguments.of(HookPoint.TOOL_BATCH, "\"stop\"", new HookOutcome.Stop("because")),
                Arguments.of(
                        HookPoint.MODEL_AFTER, "\"discard_and_retry\"", new HookOutcome.DiscardAndRetry("because")),
                Arguments.of(HookPoint.MODEL_ERROR, "\"retry\"", new HookOutcome.Retry(Duration.ZERO)),
                Arguments.of(
                        HookPoint.TOOL_FAILURE,
                        "{ retry = { after_ms = 250 } }",
                        new HookOutcome.Retry(Duration.ofMillis(250))),
                Arguments.of(
                        HookPoint.TOOL_FAILURE,
                        "{ note = \"{/call/tool} failed with {/code}\" }",
                        new HookOutcome.Note("shell.run failed with timeout")),
                Arguments.of(
                        HookPoint.TURN_END,
                        "{ keep_going = \"you said {/answer}, go on\" }",
                        new HookOutcome.KeepGoing("you said done, go on")),
                Arguments.of(HookPoint.TOOLS_PREPARE, "{ narrow = { keep = [] } }", new HookOutcome.Narrow(Set.of())),
                Arguments.of(HookPoint.TOOLS_PREPARE, "{ narrow = { keep = [\"shell.*\"] } }", HookOutcome.proceed()),
                Arguments.of(
                        HookPoint.TOOLS_PREPARE,
                        "{ narrow = { drop = [\"shell.*\"] } }",
                        new HookOutcome.Narrow(Set.of())));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatTheActionMeans(HookPoint point, String action, HookOutcome expected) {
        String toml = HookFile.table(point.wireName(), "action = " + action + "\nreason = \"because\"");

        StepVerifier.create(HookFile.decide(toml, (GateEvent<?>) Events.at(point)))
                .expectNext(expected)
                .verifyComplete();
    }

    @Test
    void namesItselfWhereItHasNoReason() {
        StepVerifier.create(HookFile.decide(HookFile.table("tool.before", "action = \"deny\""), Events.before("{}")))
                .expectNext(new HookOutcome.Deny("the hook \"project/a\" says so"))
                .verifyComplete();
    }

    /** The host then calls it without an operator in between. */
    @Test
    void answersAtOnceAndWithTheSameObjectEachTime() {
        String toml = HookFile.table(
                "tool.before", "when = { field = \"/call/arguments/x\", equals = 1 }\naction = \"deny\"");

        assertThat(HookFile.decide(toml, Events.before("{\"x\": 1}"))).isInstanceOf(Callable.class);
        assertThat(HookFile.decide(toml, Events.before("{}")))
                .isInstanceOf(Callable.class)
                .isSameAs(HookFile.decide(toml, Events.before("{}")));
    }

    /** Whatever the point calls it. */
    @ParameterizedTest
    @EnumSource(
            value = HookPoint.class,
            names = {"MODEL_ERROR", "TURN_END", "PERMISSION_REQUEST", "TOOL_BEFORE", "TOOL_AFTER", "SESSION_START"})
    void hasNothingAgainstWhatItDoesNotApplyTo(HookPoint point) {
        String action = switch (point) {
            case MODEL_ERROR -> "\"retry\"";
            case TURN_END -> "{ keep_going = \"x\" }";
            case TOOL_AFTER -> "\"stop\"";
            case SESSION_START -> "{ note = \"x\" }";
            default -> "\"deny\"";
        };
        String toml = HookFile.table(
                point.wireName(), "when = { field = \"/scope/session\", equals = \"other\" }\naction = " + action);

        try (HookHarness hooks = HookHarness.of(HookFile.hook(toml, new TestHost()))) {
            StepVerifier.create(hooks.decide((GateEvent<?>) Events.at(point), Events.tool()))
                    .assertNext(answers -> assertThat(answers.answers())
                            .allSatisfy(answer -> assertThat(answer.failure()).isNull()))
                    .verifyComplete();
        }
    }

    @Test
    void logsAndSaysNothing() {
        String toml = HookFile.table("tool.before", "action = { log = { text = \"{/call/tool}\", level = \"warn\" } }");

        try (HookHarness hooks = HookHarness.of(HookFile.hook(toml, new TestHost()))) {
            StepVerifier.create(hooks.decide(Events.before("{}"), Events.tool()))
                    .assertNext(answers -> assertThat(answers.watched())
                            .singleElement()
                            .satisfies(answer -> assertThat(answer.failure()).isNull()))
                    .verifyComplete();
        }
    }
}
