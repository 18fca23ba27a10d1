package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.host.Explanation;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalGrant;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Tier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class SeveralPeopleTest {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final FakeTool tool = FakeTool.answering("done").lenient();
    private final List<ApprovalRequest> questions = new ArrayList<>();

    @Test
    void runsWhatTwoDifferentPeopleAllowAndTellsTheSecondWhoTheFirstWas() {
        Governed host = asking(2);

        assertThat(call(host, people(List.of(yes("ada"), yes("bob")))).status()).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(questions)
                .extracting(ApprovalRequest::reason, ApprovalRequest::people, ApprovalRequest::allowedBy)
                .containsExactly(tuple("why 2", 2, List.of()), tuple("why 2", 2, List.of("ada")));
        assertThat(host.decisions().get(0).decision().steps())
                .filteredOn(step -> step.by() == DecisionStep.By.PERSON)
                .extracting(DecisionStep::id, DecisionStep::said)
                .containsExactly(tuple("ada", "allow"), tuple("bob", "allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada", " ada "})
    void theSameNameTwiceIsOnePerson(String again) {
        Governed host = asking(2);

        EntryBody.ToolOutcome outcome = call(host, people(List.of(yes("ada"), yes(again))));

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(outcome.message())
                .isEqualTo("2 different people have to allow it, and \"" + again + "\" has allowed it already");
        assertThat(tool.calls).hasValue(0);
    }

    @Test
    void theThirdIsToldOfTheFirstTwoAndMayBeNeitherOfThem() {
        Governed host = asking(3);

        assertThat(call(host, people(List.of(yes("ada"), yes("bob"), yes("ada"))))
                        .status())
                .isEqualTo(OutcomeStatus.DENIED);
        assertThat(questions).last().extracting(ApprovalRequest::allowedBy).isEqualTo(List.of("ada", "bob"));
        assertThat(call(host, people(List.of(yes("ada"), yes("bob"), yes("eve"))))
                        .status())
                .isEqualTo(OutcomeStatus.COMPLETED);
    }

    @Test
    void theFirstWhoRefusesDecidesAndNobodyElseIsAsked() {
        Governed host = asking(2);

        assertThat(call(host, people(List.of(no("ada"), yes("bob")))).message())
                .isEqualTo("not today (asked because why 2)");
        assertThat(questions).hasSize(1);
    }

    @Test
    void theSecondMayRefuseToo() {
        assertThat(call(asking(2), people(List.of(yes("ada"), no("bob")))).message())
                .isEqualTo("not today (asked because why 2)");
        assertThat(tool.calls).hasValue(0);
    }

    @Test
    void aSecondWhoDoesNotAnswerOrFailsRefuses() {
        Governed host = asking(2);

        assertThat(call(host, people(List.of(yes("ada"), Mono.empty()))).status())
                .isEqualTo(OutcomeStatus.DENIED);
        assertThat(call(host, people(List.of(yes("ada"), Mono.error(new IllegalStateException("asleep")))))
                        .status())
                .isEqualTo(OutcomeStatus.DENIED);
        assertThat(tool.calls).hasValue(0);
    }

    @Test
    void answersMayComeLater() {
        Governed host = asking(2);

        assertThat(call(host, people(List.of(yes("ada").hide(), yes("bob").hide())))
                        .status())
                .isEqualTo(OutcomeStatus.COMPLETED);
    }

    @Test
    void whatWasAllowedForTheSessionIsNoAnswerToAQuestionToTwo() {
        SessionGrants grants = new SessionGrants();
        Governed host = Governed.plan(tool)
                .hooks(Hooks.gate(
                        ToolBefore.class,
                        event -> Mono.just(new HookOutcome.Ask(
                                "why", event.call().arguments().has("release") ? 2 : 1))))
                .build();
        assertThat(call(host, grants, "{}", people(List.of(always("ada")))).status())
                .isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(call(host, grants, "{}", people(List.of())).status()).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(call(host, grants, "{\"release\": 1}", people(List.of(yes("ada"), no("bob"))))
                        .status())
                .isEqualTo(OutcomeStatus.DENIED);
        assertThat(questions).hasSize(3);
    }

    @Test
    void anAnswerForTheSessionToAQuestionToTwoHoldsForThatCallOnly() {
        SessionGrants grants = new SessionGrants();
        Governed host = asking(2);

        assertThat(call(host, grants, "{}", people(List.of(always("ada"), always("bob"))))
                        .status())
                .isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(host.entries(EntryBody.Granted.class)).isEmpty();
        assertThat(call(host, grants, "{}", people(List.of(no("ada")))).status())
                .isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void theHookThatWantsTheMostPeopleCounts() {
        Governed host =
                Governed.plan(tool).hooks(ask("a", 1), ask("b", 3), ask("c", 2)).build();

        assertThat(call(host, people(List.of(yes("ada"), yes("bob"), yes("eve"))))
                        .status())
                .isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(questions)
                .extracting(ApprovalRequest::reason, ApprovalRequest::people)
                .containsOnly(tuple("why 3", 3))
                .hasSize(3);
    }

    @Test
    void explainSaysHowManyWouldBeAsked() {
        Governed host = asking(2);
        Explanation explained = Objects.requireNonNull(host.dispatcher
                .explain(host.call("files.read", "{}"), Governed.SESSION)
                .block(WAIT));

        assertThat(explained.asking()).isEqualTo(new Explanation.Asking(2, "why 2"));
        assertThat(explained.wouldAsk()).isTrue();
    }

    @Test
    void jsonMayLeaveOutThatItIsOne() {
        HookOutcome one = Json.mapper().readValue("{\"outcome\": \"ask\", \"reason\": \"r\"}", HookOutcome.class);
        HookOutcome two = new HookOutcome.Ask("r", 2);

        assertThat(one).isEqualTo(new HookOutcome.Ask("r"));
        assertThat(Json.mapper().readValue(Json.write(two), HookOutcome.class)).isEqualTo(two);
    }

    private Governed asking(int people) {
        return Governed.plan(tool).hooks(ask("a", people)).build();
    }

    private static Hook ask(String id, int people) {
        return Hooks.gate(
                ToolBefore.class, Tier.PROJECT, id, event -> Mono.just(new HookOutcome.Ask("why " + people, people)));
    }

    private static Mono<Approval> yes(String person) {
        return Mono.just(new Approval(true, person, null));
    }

    private static Mono<Approval> no(String person) {
        return Mono.just(new Approval(false, person, "not today"));
    }

    private static Mono<Approval> always(String person) {
        return Mono.just(new Approval(true, person, null, new ApprovalGrant(Map.of())));
    }

    /** They answer in this order; there must be no more questions. */
    private Approver people(List<Mono<Approval>> answers) {
        Deque<Mono<Approval>> left = new ArrayDeque<>(answers);
        return request -> {
            questions.add(request);
            return left.remove();
        };
    }

    private EntryBody.ToolOutcome call(Governed host, Approver approver) {
        return call(host, new SessionGrants(), "{}", approver);
    }

    private EntryBody.ToolOutcome call(Governed host, SessionGrants grants, String arguments, Approver approver) {
        return Objects.requireNonNull(host.dispatcher
                        .dispatch(host.request(approver, grants, arguments))
                        .block(WAIT))
                .outcome();
    }
}
