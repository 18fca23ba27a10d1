package dev.patchbay.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.policy.Tier;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** What counts in place of the answer of a gate that fails. */
class FailingGatesTest extends PipelineTests {
    /** Every way to fail, at every point where gates decide. */
    static Stream<Arguments> failures() {
        List<Callable<@Nullable Mono<HookOutcome>>> ways = List.of(
                () -> {
                    throw new IllegalStateException("thrown");
                },
                () -> {
                    throw new AssertionError("an error");
                },
                () -> {
                    throw new NoClassDefFoundError("x/Y");
                },
                () -> Mono.error(new IllegalStateException("signalled")),
                () -> Mono.<HookOutcome>error(new IllegalStateException("later"))
                        .hide(),
                Mono::empty,
                () -> Mono.<HookOutcome>empty().hide(),
                () -> null,
                Mono::never);
        return Stream.of(HookPoint.values())
                .filter(HookPoint::isDecidable)
                .flatMap(point -> ways.stream().map(way -> Arguments.of(point, way)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aGateThatFailsCountsAsClosed(HookPoint point, Callable<@Nullable Mono<HookOutcome>> way) {
        Hook broken =
                new Hook.Gating(spec(point, "broken"), FailingGatesTest.<ToolBefore, ToolBefore.Outcome>failing(way));

        GateAnswers said = decided(GateEvents.at(point), broken);

        assertThat(said.strongest().getClass().getSimpleName()).isEqualTo(closed(point));
        assertThat(said.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.failure()).isNotBlank());
        assertThat(said.records()).singleElement().satisfies(record -> {
            assertThat(record.failure()).isNotBlank();
            assertThat(record.outcome()).isNull();
        });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aGateThatFailsOpenGoesOn(HookPoint point, Callable<@Nullable Mono<HookOutcome>> way) {
        Hook broken = new Hook.Gating(
                spec(point, "broken").withOnFailure(HookFailurePolicy.OPEN),
                FailingGatesTest.<ToolBefore, ToolBefore.Outcome>failing(way));

        GateAnswers said = decided(GateEvents.at(point), broken);

        assertThat(said.strongestAnswer()).isNull();
        assertThat(said.records()).hasSize(1);
    }

    @Test
    void anAnswerThatThePointDoesNotTakeIsAFailure() {
        Hook alien = new Hook.Gating(
                spec(HookPoint.TOOL_FAILURE, "alien"), (Gate<ToolFailure, ToolFailure.Outcome>) event -> alien());

        GateAnswers said = decided(GateEvents.at(HookPoint.TOOL_FAILURE), alien);

        assertThat(said.answers())
                .extracting(HookAnswer::failure)
                .containsExactly("answered \"Stop\", which tool.failure does not take");
    }

    @Test
    void aPluginCannotFailOpen() {
        Hook broken = gate(
                ToolBefore.class,
                spec(HookPoint.TOOL_BEFORE, "broken").withTier(Tier.PLUGIN).withOnFailure(HookFailurePolicy.OPEN),
                event -> Mono.error(new IllegalStateException("broken")));

        assertThat(decided(GateEvents.toolBefore(), broken).strongest()).isInstanceOf(HookOutcome.Deny.class);
    }

    @Test
    void aRedactionForAFailureHidesTheResult() {
        Hook broken = gate(
                ToolAfter.class,
                spec(HookPoint.TOOL_AFTER, "broken"),
                event -> Mono.error(new IllegalStateException("broken")));

        GateAnswers said = decided(GateEvents.toolAfter(), broken);

        assertThat(((ToolAfter) said.event()).result().asText())
                .isEqualTo("withheld: the hook \"broken\" failed")
                .doesNotContain("secret");
    }

    private static String closed(HookPoint point) {
        return switch (point) {
            case SUBAGENT_START, PROMPT_SUBMIT, COMPACT_BEFORE, RUN_START, TOOL_BEFORE, PERMISSION_REQUEST -> "Deny";
            case TURN_START, MODEL_BEFORE, MODEL_AFTER, TOOL_BATCH -> "Stop";
            case TOOLS_PREPARE -> "Narrow";
            case TOOL_AFTER -> "Redact";
            case MODEL_ERROR -> "Fail";
            case TURN_END -> "Finish";
            default -> "Proceed";
        };
    }

    private static <E extends GateEvent<O>, O extends HookOutcome> Gate<E, O> failing(
            Callable<@Nullable Mono<HookOutcome>> way) {
        return event -> call(way);
    }

    /** Null is what a broken gate returns. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <O extends HookOutcome> Mono<O> call(Callable<@Nullable Mono<HookOutcome>> way) {
        try {
            return (Mono<O>) (Mono<?>) way.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private static Mono<ToolFailure.Outcome> alien() {
        return (Mono<ToolFailure.Outcome>) (Mono<?>) Mono.just(new HookOutcome.Stop("now"));
    }
}
