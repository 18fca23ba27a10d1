package dev.patchbay.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ModelError;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.tool.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

class HookPipelineTest {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final DeadlineWheel deadlines = new DeadlineWheel(time, time, DeadlineWheel.DEFAULT_TICK);

    @Test
    void withoutHooksEverythingGoesOn() {
        assertThat(decided(GateEvents.toolBefore()).strongest()).isEqualTo(HookOutcome.proceed());
        assertThat(decided(GateEvents.toolBefore()).answers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deny;ask;stop, Stop",
        "ask;deny;proceed, Deny",
        "ask;defer;proceed, Defer",
        "rewrite;ask, Ask",
        "proceed;rewrite, Rewrite",
        "proceed;proceed, Proceed"
    })
    void theStrongestAnswerCounts(String said, String strongest) {
        List<Hook> hooks = new ArrayList<>();
        for (String one : said.split(";", -1)) {
            hooks.add(before("h" + hooks.size(), event -> Mono.just(outcome(one))));
        }

        assertThat(decided(GateEvents.toolBefore(), hooks.toArray(Hook[]::new)).strongest())
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .isEqualTo(strongest);
    }

    @Test
    void afterAStopNoFurtherGateIsAsked() {
        List<String> asked = new ArrayList<>();
        Hook first = before("a", event -> Mono.just(outcome("stop")));
        Hook second = before(
                "b",
                event -> Mono.fromCallable(() -> {
                    asked.add("b");
                    return outcome("proceed");
                }));

        assertThat(decided(GateEvents.toolBefore(), first, second).answers()).hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRedactionCountsEvenAfterAStop() {
        Hook stop =
                gate(ToolAfter.class, spec(HookPoint.TOOL_AFTER, "a"), event -> Mono.just(new HookOutcome.Stop("x")));
        Hook redact = gate(
                ToolAfter.class,
                spec(HookPoint.TOOL_AFTER, "b"),
                event -> Mono.just(new HookOutcome.Redact(ToolResult.text("***"), "secret")));

        GateAnswers said = decided(GateEvents.toolAfter(), stop, redact);

        assertThat(said.strongest()).isEqualTo(new HookOutcome.Stop("x"));
        assertThat(((ToolAfter) said.event()).result()).isEqualTo(ToolResult.text("***"));
    }

    @Test
    void laterGatesSeeWhatEarlierOnesRewrote() {
        Hook rewrite = before("a", event -> Mono.just(outcome("rewrite")));
        Hook second = before(
                "b",
                event -> Mono.just(new HookOutcome.Ask(event.call().arguments().toString())));

        assertThat(decided(GateEvents.toolBefore(), rewrite, second).strongest())
                .isEqualTo(new HookOutcome.Ask("{\"rewritten\":true}"));
    }

    @Test
    void narrowingsAreIntersected() {
        Hook one = narrowing("a", "files.read", "files.write");
        Hook other = narrowing("b", "files.read", "files.delete");

        GateAnswers said = decided(GateEvents.toolsPrepare(), one, other);

        assertThat(said.strongest()).isEqualTo(new HookOutcome.Narrow(Set.of("files.read")));
        assertThat(((ToolsPrepare) said.event()).tools()).containsExactly(GateEvents.READ);
    }

    @Test
    void theLongestRetryCounts() {
        Hook one = retrying("a", 1);
        Hook other = retrying("b", 3);

        assertThat(decided(GateEvents.at(HookPoint.MODEL_ERROR), one, other).strongest())
                .isEqualTo(new HookOutcome.Retry(Duration.ofSeconds(3)));
    }

    @Test
    void anAllowanceCountsOnlyFromTheAdministrator() {
        GateEvent<?> event = GateEvents.at(HookPoint.PERMISSION_REQUEST);

        assertThat(decided(event, allowing(Tier.ADMIN)).strongest()).isEqualTo(new HookOutcome.Allow("fine"));
        assertThat(decided(event, allowing(Tier.PROJECT)).strongest()).isEqualTo(new HookOutcome.AskOn());
        assertThat(decided(event, allowing(Tier.PLUGIN)).strongest()).isEqualTo(new HookOutcome.AskOn());
    }

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
                new Hook.Gating(spec(point, "broken"), HookPipelineTest.<ToolBefore, ToolBefore.Outcome>failing(way));

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
                HookPipelineTest.<ToolBefore, ToolBefore.Outcome>failing(way));

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

    @Test
    void hooksAreAskedOnlyForWhatTheyMatch() {
        Hook writes = gate(
                ToolBefore.class,
                spec(HookPoint.TOOL_BEFORE, "a").withMatch(HookMatch.ofTools(Glob.of("*.write"))),
                event -> Mono.just(outcome("deny")));
        Hook others = gate(
                ToolBefore.class,
                spec(HookPoint.TOOL_BEFORE, "b").withMatch(HookMatch.ofSources(Glob.of("user:*"))),
                event -> Mono.just(outcome("deny")));

        assertThat(decided(GateEvents.toolBefore(), writes, others).answers()).isEmpty();
    }

    @Test
    void observersWatchAfterTheGatesAndChangeNothing() {
        List<String> order = new ArrayList<>();
        Hook observer = Hook.observer(ToolBefore.class, spec(HookPoint.TOOL_BEFORE, "a"), event -> {
            order.add("observer");
            return Mono.error(new IllegalStateException("broken"));
        });
        Hook gate = before("b", event -> {
            order.add("gate");
            return Mono.just(outcome("ask"));
        });

        GateAnswers said = decided(GateEvents.toolBefore(), observer, gate);

        assertThat(order).containsExactly("gate", "observer");
        assertThat(said.strongest()).isInstanceOf(HookOutcome.Ask.class);
        assertThat(said.records())
                .extracting(record -> record.hook() + ": " + record.failure())
                .containsExactly("b: null", "a: threw IllegalStateException: broken");
    }

    @Test
    void anObserverThatNeverEndsIsNotWaitedForLongerThanItMayTake() {
        Hook observer = Hook.observer(ToolDecided.class, spec(HookPoint.TOOL_DECISION, "slow"), event -> Mono.never());
        ToolDecided event = new ToolDecided(
                GateEvents.SCOPE, GateEvents.CALL, GateEvents.READ, new Decision(Verdict.ALLOWED, null, List.of()));

        StepVerifier.create(pipeline(observer).observe(event, GateEvents.READ))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(6)))
                .assertNext(answers ->
                        assertThat(answers).extracting(HookAnswer::failure).containsExactly("did not end within 5 s"))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void hooksSeeTheSubscribersContext() {
        Hook gate = before(
                "a", event -> Mono.deferContextual(context -> Mono.just(new HookOutcome.Ask(context.get("key")))));

        StepVerifier.create(pipeline(gate)
                        .decide(GateEvents.toolBefore(), GateEvents.READ)
                        .contextWrite(Context.of("key", "value")))
                .assertNext(said -> assertThat(said.strongest()).isEqualTo(new HookOutcome.Ask("value")))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void nothingHappensBeforeSubscription() {
        List<String> asked = new ArrayList<>();
        Mono<GateAnswers> decision = pipeline(before("a", event -> {
                    asked.add("a");
                    return Mono.just(outcome("proceed"));
                }))
                .decide(GateEvents.toolBefore(), GateEvents.READ);
        assertThat(asked).isEmpty();

        StepVerifier.create(decision).expectNextCount(1).expectComplete().verify(WAIT);
        StepVerifier.create(decision).expectNextCount(1).expectComplete().verify(WAIT);

        assertThat(asked).hasSize(2);
    }

    private GateAnswers decided(GateEvent<?> event, Hook... hooks) {
        List<GateAnswers> decided = new ArrayList<>();
        StepVerifier.create(pipeline(hooks).decide(event, GateEvents.READ))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(6)))
                .consumeNextWith(decided::add)
                .expectComplete()
                .verify(WAIT);
        return decided.get(0);
    }

    private HookPipeline pipeline(Hook... hooks) {
        HookSet set = HookSet.of(List.of(hooks));
        return new HookPipeline(() -> set, deadlines, Clock.systemUTC());
    }

    private static Hook before(String id, Gate<ToolBefore, ToolBefore.Outcome> gate) {
        return gate(ToolBefore.class, spec(HookPoint.TOOL_BEFORE, id), gate);
    }

    private static <E extends GateEvent<O>, O extends HookOutcome> Hook gate(
            Class<E> event, HookSpec spec, Gate<E, O> gate) {
        return Hook.gate(event, spec, gate);
    }

    private static HookSpec spec(HookPoint point, String id) {
        return HookSpec.at(point, id, Tier.PROJECT);
    }

    private static Hook narrowing(String id, String... keep) {
        return gate(
                ToolsPrepare.class,
                spec(HookPoint.TOOLS_PREPARE, id),
                event -> Mono.just(new HookOutcome.Narrow(Set.of(keep))));
    }

    private static Hook retrying(String id, int seconds) {
        return gate(
                ModelError.class,
                spec(HookPoint.MODEL_ERROR, id),
                event -> Mono.just(new HookOutcome.Retry(Duration.ofSeconds(seconds))));
    }

    private static Hook allowing(Tier tier) {
        return gate(
                PermissionRequest.class,
                spec(HookPoint.PERMISSION_REQUEST, "a").withTier(tier),
                event -> Mono.just(new HookOutcome.Allow("fine")));
    }

    private static ToolBefore.Outcome outcome(String name) {
        return switch (name) {
            case "stop" -> new HookOutcome.Stop("because");
            case "deny" -> new HookOutcome.Deny("because");
            case "defer" -> new HookOutcome.Defer("because");
            case "ask" -> new HookOutcome.Ask("because");
            case "rewrite" -> new HookOutcome.Rewrite(Json.object().put("rewritten", true), "because");
            default -> HookOutcome.proceed();
        };
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
