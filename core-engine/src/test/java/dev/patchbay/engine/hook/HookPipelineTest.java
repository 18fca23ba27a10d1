package dev.patchbay.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ModelError;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

class HookPipelineTest extends PipelineTests {
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

    private static Hook before(String id, Gate<ToolBefore, ToolBefore.Outcome> gate) {
        return gate(ToolBefore.class, spec(HookPoint.TOOL_BEFORE, id), gate);
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
}
