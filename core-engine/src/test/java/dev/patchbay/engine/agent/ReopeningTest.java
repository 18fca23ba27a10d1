package dev.patchbay.engine.agent;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.history.FileHistoryStore;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.SessionStart;
import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Verdict;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReopeningTest {
    private static final SessionId ID = new SessionId("old");
    private static final RunId RUN = new RunId("r1");
    private static final ToolCall FIRST = new ToolCall(new CallId("a"), "t.read", Json.emptyObject());
    private static final ToolCall SECOND = new ToolCall(new CallId("b"), "t.read", Json.emptyObject());
    private static final ToolCall THIRD = new ToolCall(new CallId("c"), "t.read", Json.emptyObject());

    private final AgentWorld world = new AgentWorld();

    @Test
    void givesDanglingCallsTheOutcomeUnknownAndTheRunAnEnd() {
        died();

        AgentSession session = reopen(ScriptedModel.of("m"));

        Histories.assertSound(world.history(session));
        List<ToolOutcome> outcomes = world.bodies(session).stream()
                .filter(ToolOutcome.class::isInstance)
                .map(ToolOutcome.class::cast)
                .toList();
        assertThat(outcomes.stream().map(ToolOutcome::status))
                .containsExactly(OutcomeStatus.COMPLETED, OutcomeStatus.UNKNOWN, OutcomeStatus.UNKNOWN);
        assertThat(outcomes.get(1).message()).contains("nobody knows what it did");
        assertThat(outcomes.get(2).message()).isEqualTo("the host died before it ran");
        List<EntryBody> bodies = world.bodies(session);
        assertThat(bodies.get(bodies.size() - 2)).isInstanceOf(EntryBody.RunCancelled.class);
        assertThat(bodies.get(bodies.size() - 1)).isEqualTo(new EntryBody.SessionStarted(true));
    }

    @Test
    void goesOnWhereTheScriptWas() {
        died();
        world.reads("read", (call, context) -> Mono.just(ToolResult.text("again")));
        FakeModel model = FakeModel.over(ScriptedModel.of(
                "m", step().call("a", "t.read", Json.emptyObject()), step().text("{{result.a.text}}")));
        AgentSession session = reopen(model);

        List<AgentEvent> events = AgentWorld.events(session.run("once more"));

        assertThat(((AgentEvent.RunEnded) events.get(events.size() - 1)).answer())
                .isEqualTo("again");
        assertThat(model.requests.get(0).messages()).hasSize(6);
        Histories.assertSound(world.history(session));
    }

    @Test
    void changesNothingTwice() {
        died();
        AgentSession session = reopen(ScriptedModel.of("m"));
        int entries = world.history(session).size();
        session.close().block();

        AgentSession again = reopen(ScriptedModel.of("m"));

        assertThat(world.history(again)).hasSize(entries + 2);
    }

    @Test
    void ofASessionThatIsNotThereSaysSo() {
        StepVerifier.create(AgentSession.reopen(world.agent(ScriptedModel.of("m")), new SessionId("nowhere")))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                HistoryException.class,
                                missing -> assertThat(missing.reason()).isEqualTo(HistoryException.Reason.NOT_FOUND)));
    }

    @Test
    void asksTheHooksThatListenForSessions() {
        died();
        world.gate(SessionStart.class, "welcome", event -> Mono.just(new HookOutcome.Note("welcome back")));
        FakeModel model = FakeModel.over(ScriptedModel.of("m", step().text("hi")));
        AgentSession session = reopen(model);

        AgentWorld.runToEnd(session.run("go"));

        assertThat(world.bodies(session))
                .anyMatch(body ->
                        body instanceof EntryBody.Note note && note.text().equals("welcome back"));
        assertThat(model.requests.get(0).messages().toString()).contains("welcome back");
    }

    @Test
    void isPossibleAfterARunThatWasCutOffAtAnyEntry() {
        world.reads("read", (call, context) -> Mono.just(ToolResult.text("x")));
        AgentSession whole = world.session(ScriptedModel.of(
                "m",
                step().call("t.read", Json.emptyObject()).call("t.read", Json.emptyObject()),
                step().text("done")));
        AgentWorld.runToEnd(whole.run("go"));
        var entries = world.history(whole);
        for (int kept = 1; kept <= entries.size(); kept++) {
            SessionId cut = new SessionId("cut-" + kept);
            world.store.append(cut, 0, entries.subList(0, kept)).then().block();

            AgentSession session = Objects.requireNonNull(
                    AgentSession.reopen(world.lastAgent(), cut).block());
            List<AgentEvent> events = AgentWorld.events(session.run("again"));

            assertThat(((AgentEvent.RunEnded) events.get(events.size() - 1)).reason())
                    .as("after %d entries", kept)
                    .isEqualTo(StopReason.FINISHED);
            Histories.assertSound(world.history(cut));
        }
    }

    @Test
    void aSessionThatIsGivenUpWhileItOpensIsNotLocked(@TempDir Path directory) {
        AtomicReference<SessionId> opening = new AtomicReference<>();
        world.store = FileHistoryStore.open(directory);
        world.gate(SessionStart.class, "slow", event -> {
            opening.set(event.scope().session());
            return Mono.never();
        });

        Disposable waiting =
                AgentSession.create(world.agent(ScriptedModel.of("m"))).subscribe();
        await().until(() -> opening.get() != null);
        waiting.dispose();

        HistoryStore other = FileHistoryStore.open(directory);
        await().ignoreExceptionsInstanceOf(HistoryException.class).untilAsserted(() -> {
            HistoryWriter writer =
                    Objects.requireNonNull(HistoryWriter.open(other, Objects.requireNonNull(opening.get()), world.clock)
                            .block());
            writer.append(null, new EntryBody.SessionEnded())
                    .then(writer.close())
                    .block();
        });
        world.store.close().then(other.close()).block();
    }

    private AgentSession reopen(dev.patchbay.model.ChatModel model) {
        return Objects.requireNonNull(
                AgentSession.reopen(world.agent(model), ID).block());
    }

    /** What a host leaves that dies while the second of three calls runs. */
    private void died() {
        HistoryWriter writer = Objects.requireNonNull(
                HistoryWriter.open(world.store, ID, world.clock).block());
        Decision allowed = new Decision(Verdict.ALLOWED, null, List.of());
        writer.append(null, new EntryBody.SessionStarted(false)).block();
        writer.appendAll(
                        RUN,
                        List.of(
                                new EntryBody.UserMessage("do it"),
                                new EntryBody.RunStarted(),
                                new EntryBody.ModelMessage(
                                        1,
                                        new ModelReply(
                                                "",
                                                List.of(FIRST, SECOND, THIRD),
                                                FinishReason.TOOL_CALLS,
                                                TokenUsage.NONE)),
                                new EntryBody.ToolDecision(FIRST, null, allowed),
                                new EntryBody.ToolDecision(SECOND, null, allowed),
                                new ToolOutcome(
                                        FIRST.id(),
                                        FIRST.tool(),
                                        OutcomeStatus.COMPLETED,
                                        ToolResult.text("x"),
                                        null,
                                        null,
                                        Duration.ZERO,
                                        null,
                                        null)))
                .block();
        writer.close().block();
    }
}
