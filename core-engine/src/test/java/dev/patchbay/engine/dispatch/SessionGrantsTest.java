package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalGrant;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class SessionGrantsTest {
    private static final ApprovalGrant SOURCES = new ApprovalGrant(Map.of("/path", Glob.of("src/**")));

    private final AtomicInteger asked = new AtomicInteger();
    private final SessionGrants grants = new SessionGrants();

    @Test
    void whatWasAllowedForTheSessionIsNotAskedAgain() {
        Governed host = Governed.with(tool());

        assertThat(call(host, SOURCES, "{\"path\": \"src/a\"}")).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(call(host, SOURCES, "{\"path\": \"src/b/c\"}")).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(asked).hasValue(1);
        assertThat(host.decisions().get(1).decision().steps())
                .last()
                .isEqualTo(new DecisionStep(
                        DecisionStep.By.PERSON,
                        "ada",
                        Tier.USER,
                        "allow",
                        "allowed for the rest of the session",
                        null));
    }

    @Test
    void whatItDoesNotCoverIsAsked() {
        Governed host = Governed.with(tool());
        assertThat(call(host, SOURCES, "{\"path\": \"src/a\"}")).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(call(host, SOURCES, "{\"path\": \"etc\"}")).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(call(host, SOURCES, "{\"path\": \"src/a\", \"force\": true}"))
                .isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(call(host, SOURCES, "{}")).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(asked).hasValue(4);
    }

    @Test
    void anotherSessionIsAsked() {
        Governed host = Governed.with(tool());
        assertThat(call(host, ApprovalGrant.ANY, "{}")).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(host.dispatcher
                        .dispatch(host.request(approver(ApprovalGrant.ANY), new SessionGrants(), "{}"))
                        .block(Duration.ofSeconds(5)))
                .isNotNull();

        assertThat(asked).hasValue(2);
    }

    @Test
    void historySaysWhatWasAllowedBeforeTheDecision() {
        Governed host = Governed.with(tool());
        assertThat(call(host, SOURCES, "{\"path\": \"src/a\"}")).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(host.entries())
                .extracting(Object::getClass)
                .containsSubsequence(EntryBody.Granted.class, EntryBody.ToolDecision.class);
        assertThat(host.entries(EntryBody.Granted.class))
                .containsExactly(new EntryBody.Granted("files.read", Governed.PLUGIN, SOURCES, "ada"));
    }

    @Test
    void itDoesNotOverrideARuleThatDenies() {
        Rule no = new Rule(
                "no",
                Tier.USER,
                List.of(),
                List.of(),
                Map.of("/path", Glob.of("src/secret/**")),
                TraitMatch.ANY,
                Effect.DENY,
                0,
                null,
                Position.of("t"));
        Governed host = Governed.plan(tool()).rules(no).build();
        assertThat(call(host, ApprovalGrant.ANY, "{}")).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(call(host, ApprovalGrant.ANY, "{\"path\": \"src/secret/key\"}"))
                .isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void itDoesNotOverrideAGateThatDenies() {
        Governed host = Governed.plan(tool())
                .hooks(
                        Hooks.gate(
                                ToolBefore.class,
                                event -> Mono.just(denied(event.call().arguments(), "before"))),
                        Hooks.gate(
                                PermissionRequest.class,
                                event -> Mono.just(
                                        event.call().arguments().has("asked")
                                                ? new HookOutcome.Deny("no")
                                                : new HookOutcome.AskOn())))
                .build();
        assertThat(call(host, ApprovalGrant.ANY, "{}")).isEqualTo(OutcomeStatus.COMPLETED);

        assertThat(call(host, ApprovalGrant.ANY, "{\"before\": 1}")).isEqualTo(OutcomeStatus.DENIED);
        assertThat(call(host, ApprovalGrant.ANY, "{\"asked\": 1}")).isEqualTo(OutcomeStatus.DENIED);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsNotAllowedIsNotAllowedForTheSession() {
        assertThatThrownBy(() -> new Approval(false, "ada", null, ApprovalGrant.ANY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ToolBefore.Outcome denied(JsonNode arguments, String key) {
        return arguments.has(key) ? new HookOutcome.Deny("no") : HookOutcome.proceed();
    }

    private static FakeTool tool() {
        return FakeTool.answering("done").with(ToolTraits.UNKNOWN).lenient();
    }

    private Approver approver(ApprovalGrant grant) {
        return request -> {
            asked.incrementAndGet();
            return Mono.just(new Approval(true, "ada", null, grant));
        };
    }

    private OutcomeStatus call(Governed host, ApprovalGrant grant, String arguments) {
        return Objects.requireNonNull(host.dispatcher
                        .dispatch(host.request(approver(grant), grants, arguments))
                        .block(Duration.ofSeconds(5)))
                .outcome()
                .status();
    }
}
