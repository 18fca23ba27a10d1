package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.host.Explanation;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

class AuthorizationTest {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Approver YES = request -> Mono.just(new Approval(true, "ada", null));

    private final FakeTool reads = FakeTool.answering("done");
    private final FakeTool unknown = reads.with(ToolTraits.UNKNOWN);

    @Test
    void argumentsThatDoNotFitAreDeniedBeforeAnybodyIsAsked() {
        Governed host = Governed.plan(reads)
                .hooks(Hooks.gate(ToolBefore.class, event -> Mono.error(new AssertionError("asked"))))
                .build();

        EntryBody.ToolOutcome outcome =
                host.result("files.read", "{\"path\": 3}").outcome();

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(outcome.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        assertThat(outcome.message()).isEqualTo("/path: expected a string, found a number");
        assertThat(reads.calls).hasValue(0);
    }

    @Test
    void aRuleThatDeniesIsTheReason() {
        List<String> denied = new ArrayList<>();
        Governed host = Governed.plan(reads)
                .rules(rule(Tier.ADMIN, Effect.DENY, Map.of()))
                .hooks(Hooks.observer(PermissionDenied.class, event -> {
                    denied.add(event.call().tool());
                    return Mono.empty();
                }))
                .build();

        EntryBody.ToolOutcome outcome = host.result().outcome();

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(outcome.code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
        assertThat(outcome.message()).isEqualTo("the rule \"r\" denies \"files.read\"");
        assertThat(denied).containsExactly("files.read");
    }

    @Test
    void withoutAnybodyToAskAskIsDeny() {
        Governed host = Governed.with(unknown);

        assertThat(host.result().outcome().status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(host.result().outcome().message()).contains("there is nobody to ask");
    }

    @Test
    void whatAPersonAllowsRuns() {
        Governed host = Governed.with(unknown);

        assertThat(asked(host, YES).outcome().status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(host.decisions().get(0).decision().steps())
                .extracting(DecisionStep::by, DecisionStep::id, DecisionStep::said)
                .contains(tuple(DecisionStep.By.PERSON, "ada", "allow"));
    }

    static Stream<Approver> uselessApprovers() {
        return Stream.of(
                request -> Mono.just(new Approval(false, "ada", "no")),
                request -> Mono.empty(),
                request -> Mono.<Approval>empty().hide(),
                request -> Mono.error(new IllegalStateException("asleep")),
                request -> Mono.<Approval>error(new IllegalStateException("asleep"))
                        .hide(),
                request -> {
                    throw new IllegalStateException("asleep");
                });
    }

    @ParameterizedTest
    @MethodSource("uselessApprovers")
    void anythingButYesIsNo(Approver approver) {
        Governed host = Governed.with(unknown);

        assertThat(asked(host, approver).outcome().status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(unknown.calls).hasValue(0);
    }

    @Test
    void aGateThatDeniesIsTheReasonAndIsInHistory() {
        Governed host = Governed.plan(reads)
                .hooks(Hooks.gate(ToolBefore.class, event -> Mono.just(new HookOutcome.Deny("not today"))))
                .build();

        assertThat(host.result().outcome().message()).isEqualTo("not today");
        assertThat(host.entries(EntryBody.HookRecord.class)).hasSize(1);
        assertThat(host.entries().get(1)).isInstanceOf(EntryBody.ToolDecision.class);
    }

    @Test
    void aGateThatStopsOrDefersSaysSoInTheResult() {
        Governed stopping = Governed.plan(reads)
                .hooks(Hooks.gate(ToolBefore.class, event -> Mono.just(new HookOutcome.Stop("enough"))))
                .build();
        Governed deferring = Governed.plan(reads)
                .hooks(Hooks.gate(ToolBefore.class, event -> Mono.just(new HookOutcome.Defer("later"))))
                .build();

        assertThat(stopping.result().stop()).isEqualTo("enough");
        assertThat(deferring.result().deferred()).isTrue();
        assertThat(deferring.decisions().get(0).decision().verdict()).isEqualTo(Verdict.DEFERRED);
        assertThat(reads.calls).hasValue(0);
    }

    @Test
    void aGateThatAsksMakesAPersonDecide() {
        Governed host = Governed.plan(reads)
                .hooks(Hooks.gate(ToolBefore.class, event -> Mono.just(new HookOutcome.Ask("is this wise?"))))
                .build();
        List<String> reasons = new ArrayList<>();

        DispatchResult result = asked(host, request -> {
            reasons.add(String.valueOf(request.reason()));
            return YES.ask(request);
        });

        assertThat(result.outcome().status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(reasons).containsExactly("is this wise?");
    }

    @Test
    void whatRunsIsWhatWasRewritten() {
        List<String> ran = new ArrayList<>();
        FakeTool tool = FakeTool.reading((call, context) -> Mono.fromCallable(() -> {
            ran.add(call.tool() + call.arguments());
            return ToolResult.text("done");
        }));
        Governed host =
                Governed.plan(tool).hooks(rewriting("{\"path\": \"b\"}")).build();

        assertThat(host.result("files.read", "{\"path\": \"a\"}").outcome().status())
                .isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(ran).containsExactly("read{\"path\":\"b\"}");
        assertThat(host.decisions().get(0).call().arguments()).isEqualTo(Json.parse("{\"path\": \"b\"}"));
    }

    @Test
    void aRewriteThatDoesNotFitIsADenialThatNamesTheHook() {
        Governed host = Governed.plan(reads).hooks(rewriting("{\"path\": 3}")).build();

        assertThat(host.result().outcome().message())
                .isEqualTo("the hook \"ToolBefore\" rewrote the arguments to what does not fit: /path: expected a"
                        + " string, found a number");
    }

    @Test
    void aRewriteToWhatIsDeniedIsADenialThatNamesTheHook() {
        Governed host = Governed.plan(reads)
                .rules(rule(Tier.ADMIN, Effect.DENY, Map.of("/path", Glob.of("secret"))))
                .hooks(rewriting("{\"path\": \"secret\"}"))
                .build();

        assertThat(host.result().outcome().message())
                .startsWith("the hook \"ToolBefore\" rewrote the arguments to what is denied: ");
    }

    @Test
    void aRewriteDoesNotGetRoundAQuestion() {
        Governed host = Governed.plan(reads)
                .rules(rule(Tier.ADMIN, Effect.ASK, Map.of("/path", Glob.of("a"))))
                .hooks(rewriting("{\"path\": \"b\"}"))
                .build();

        assertThat(host.result("files.read", "{\"path\": \"a\"}").outcome().status())
                .isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void anAdministratorsHookMayAllowWhatWouldBeAsked() {
        Governed host = Governed.plan(unknown).hooks(allowing(Tier.ADMIN)).build();

        assertThat(host.result().outcome().status()).isEqualTo(OutcomeStatus.COMPLETED);
    }

    @Test
    void nobodyElsesHookMay() {
        for (Tier tier : List.of(Tier.PROJECT, Tier.USER, Tier.PLUGIN)) {
            Governed host = Governed.plan(unknown).hooks(allowing(tier)).build();

            assertThat(host.result().outcome().status()).as(tier.wireName()).isEqualTo(OutcomeStatus.DENIED);
        }
    }

    @Test
    void whatAPluginRewritesDoesNotGetRoundWhoeverIsAskedBeforeAPersonIs() {
        Governed.Plan plan = Governed.plan(unknown)
                .hooks(Hooks.gate(ToolBefore.class, Tier.PLUGIN, "plugin", event -> rewritten("{\"path\": \"b\"}")))
                .hooks(Hooks.gate(
                        PermissionRequest.class,
                        Tier.PROJECT,
                        "not-a",
                        event -> Mono.just(
                                isAbout(event, "a") ? new HookOutcome.Deny("not a") : new HookOutcome.AskOn())));

        assertThat(asked(plan.build(), YES).outcome().status()).isEqualTo(OutcomeStatus.COMPLETED);
        DispatchResult denied = result(plan.build(), YES, "{\"path\": \"a\"}");
        assertThat(denied.outcome().status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(denied.outcome().message()).isEqualTo("not a");
    }

    @Test
    void anAllowanceDoesNotCountForWhatAPluginMadeOfAnotherCall() {
        Governed.Plan plan = Governed.plan(unknown)
                .hooks(Hooks.gate(ToolBefore.class, Tier.PLUGIN, "plugin", event -> rewritten("{\"path\": \"b\"}")))
                .hooks(Hooks.gate(
                        PermissionRequest.class,
                        Tier.ADMIN,
                        "b",
                        event -> Mono.just(
                                isAbout(event, "b") ? new HookOutcome.Allow("known") : new HookOutcome.AskOn())));

        assertThat(plan.build()
                        .result("files.read", "{\"path\": \"b\"}")
                        .outcome()
                        .status())
                .isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(plan.build()
                        .result("files.read", "{\"path\": \"a\"}")
                        .outcome()
                        .status())
                .isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void explainingAsksGatesAndRunsNothing() {
        Governed host = Governed.plan(reads)
                .rules(rule(Tier.USER, Effect.DENY, Map.of("/path", Glob.of("secret"))))
                .hooks(Hooks.gate(ToolBefore.class, event -> Mono.just(new HookOutcome.Ask("sure?"))))
                .build();

        Explanation explanation = Objects.requireNonNull(host.dispatcher
                .explain(host.call("files.read", "{\"path\": \"a\"}"), Governed.SESSION)
                .block(WAIT));

        assertThat(explanation.wouldAsk()).isTrue();
        assertThat(explanation.decision().allows()).isFalse();
        assertThat(explanation.considered())
                .extracting(one -> one.step().id(), one -> one.step().said())
                .containsExactly(tuple("r", "no_match"), tuple("default", "allow"), tuple("ToolBefore", "ask"));
        assertThat(reads.calls).hasValue(0);
        assertThat(host.history.lastSequence()).isZero();
    }

    private static Mono<ToolBefore.Outcome> rewritten(String arguments) {
        return Mono.just(new HookOutcome.Rewrite((ObjectNode) Json.parse(arguments), "because"));
    }

    private static boolean isAbout(PermissionRequest request, String path) {
        return request.call().arguments().path("path").asString("").equals(path);
    }

    private static DispatchResult result(Governed host, Approver approver, String arguments) {
        return Objects.requireNonNull(host.dispatcher
                .dispatch(host.request(approver, new SessionGrants(), arguments))
                .block(WAIT));
    }

    private static DispatchResult asked(Governed host, Approver approver) {
        return Objects.requireNonNull(
                host.dispatcher.dispatch(host.request(approver)).block(WAIT));
    }

    private static Hook rewriting(String arguments) {
        return Hooks.gate(ToolBefore.class, event -> rewritten(arguments));
    }

    private static Hook allowing(Tier tier) {
        return Hooks.gate(PermissionRequest.class, tier, "allow", event -> Mono.just(new HookOutcome.Allow("known")));
    }

    private static Rule rule(Tier tier, Effect effect, Map<String, Glob> arguments) {
        return new Rule(
                "r", tier, List.of(), List.of(), arguments, TraitMatch.ANY, effect, 0, null, Position.of("test"));
    }
}
