package dev.patchbay.engine.agent;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ModelAfter;
import dev.patchbay.hook.ModelBefore;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.hook.RunEnd;
import dev.patchbay.hook.RunStart;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.hook.TurnEnd;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.Message;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HooksInRunsTest {
    private final AgentWorld world = new AgentWorld();
    private @Nullable AgentSession session;

    @Test
    void aDeniedPromptDoesNotEnterHistory() {
        world.gate(PromptSubmit.class, "no", event -> Mono.just(new HookOutcome.Deny("not " + event.prompt())));
        FakeModel model = FakeModel.over(ScriptedModel.of("m", step().text("hi")));

        List<AgentEvent> events = run(model);

        assertThat(events).hasSize(1);
        assertThat(end(events).reason()).isEqualTo(StopReason.DENIED);
        assertThat(end(events).detail()).isEqualTo("not go");
        assertThat(bodies()).noneMatch(EntryBody.UserMessage.class::isInstance);
        assertThat(bodies()).hasAtLeastOneElementOfType(EntryBody.HookRecord.class);
        assertThat(model.requests).isEmpty();
    }

    @Test
    void aDeniedRunLeavesItsPromptInHistory() {
        world.gate(RunStart.class, "no", event -> Mono.just(new HookOutcome.Deny("closed")));

        List<AgentEvent> events = run(ScriptedModel.of("m", step().text("hi")));

        assertThat(end(events).reason()).isEqualTo(StopReason.DENIED);
        assertThat(bodies()).hasAtLeastOneElementOfType(EntryBody.UserMessage.class);
    }

    @Test
    void notesEnterHistoryAndTheModelSeesThem() {
        world.gate(PromptSubmit.class, "first", event -> Mono.just(new HookOutcome.Note("be brief")));
        world.gate(ModelBefore.class, "second", event -> Mono.just(new HookOutcome.Note("be kind")));
        world.instructions = "you help";
        FakeModel model = FakeModel.over(ScriptedModel.of("m", step().text("hi")));

        List<AgentEvent> events = run(model);

        assertThat(events.stream().filter(AgentEvent.NoteAdded.class::isInstance))
                .hasSize(2);
        assertThat(events.get(0)).isInstanceOf(AgentEvent.RunStarted.class);
        assertThat(model.requests.get(0).messages())
                .containsExactly(
                        new Message.Instructions("you help"),
                        new Message.User("go"),
                        new Message.Note("first", "be brief"),
                        new Message.Note("second", "be kind"));
    }

    @Test
    void aTurnCanBeStoppedBeforeItBegins() {
        world.gate(TurnStart.class, "stop", event -> Mono.just(new HookOutcome.Stop("enough")));

        List<AgentEvent> events = run(ScriptedModel.of("m", step().text("hi")));

        assertThat(end(events).reason()).isEqualTo(StopReason.HOOK);
        assertThat(end(events).detail()).isEqualTo("enough");
        assertThat(events).hasSize(2);
    }

    @Test
    void toolsAreNarrowedToWhatEveryHookKeeps() {
        readers();
        world.gate(ToolsPrepare.class, "x", event -> Mono.just(new HookOutcome.Narrow(Set.of("t.a", "t.b"))));
        world.gate(ToolsPrepare.class, "y", event -> Mono.just(new HookOutcome.Narrow(Set.of("t.b", "t.c", "t.new"))));
        FakeModel model = FakeModel.over(ScriptedModel.of("m", step().text("hi")));

        assertThat(run(model)).isNotEmpty();

        assertThat(model.requests.get(0).tools().stream().map(ToolSpec::name)).containsExactly("t.b");
    }

    @Test
    void aToolThatWasTakenAwayIsDeniedToAModelThatCallsItAllTheSame() {
        readers();
        world.gate(ToolsPrepare.class, "x", event -> Mono.just(new HookOutcome.Narrow(Set.of("t.a"))));

        List<AgentEvent> events = run(
                ScriptedModel.of("m", step().call("c", "t.b", Json.emptyObject()), step().text("{{result.c.text}}")));

        assertThat(outcomes(events).get(0).status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(end(events).answer()).isEqualTo("denied: a hook has taken \"t.b\" away for this turn");
        assertThat(bodies()).hasAtLeastOneElementOfType(EntryBody.ToolDecision.class);
    }

    @Test
    void anAnswerIsDiscardedOnlyAsOftenAsTheLimitAllows() {
        world.gate(ModelAfter.class, "picky", event -> Mono.just(new HookOutcome.DiscardAndRetry("rude")));

        List<AgentEvent> events = run(ScriptedModel.of("m", step().text("hi")));

        assertThat(events.stream().filter(AgentEvent.ModelDiscarded.class::isInstance))
                .hasSize(2);
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        AgentEvent.RunFailed.class,
                        failed -> assertThat(failed.message())
                                .isEqualTo(
                                        "the model's answer was discarded 3 times, as often as one turn may ask; the last"
                                                + " time because: rude"));
        assertThat(bodies()).noneMatch(EntryBody.ModelMessage.class::isInstance);
    }

    @Test
    void anAnswerThatStopsTheRunIsNotRecordedSoNoCallDangles() {
        readers();
        world.gate(ModelAfter.class, "stop", event -> Mono.just(new HookOutcome.Stop("bad idea")));

        List<AgentEvent> events = run(ScriptedModel.of("m", step().call("c", "t.a", Json.emptyObject())));

        assertThat(end(events).reason()).isEqualTo(StopReason.HOOK);
        assertThat(bodies()).noneMatch(EntryBody.ModelMessage.class::isInstance);
    }

    @Test
    void aCallThatStopsTheRunKeepsLaterCallsFromRunning() {
        List<String> ran = new ArrayList<>();
        world.writes(
                "a",
                (call, context) -> Mono.fromCallable(() -> {
                    ran.add("a");
                    return ToolResult.text("a");
                }));
        world.gate(
                ToolBefore.class,
                "stop",
                event -> Mono.just(
                        event.call().id().value().equals("two")
                                ? new HookOutcome.Stop("halt")
                                : HookOutcome.proceed()));

        List<AgentEvent> events = run(ScriptedModel.of(
                "m",
                step().call("one", "t.a", Json.emptyObject())
                        .call("two", "t.a", Json.emptyObject())
                        .call("three", "t.a", Json.emptyObject())));

        assertThat(ran).containsExactly("a");
        assertThat(outcomes(events).stream().map(ToolOutcome::status))
                .containsExactly(OutcomeStatus.COMPLETED, OutcomeStatus.DENIED, OutcomeStatus.DENIED);
        assertThat(end(events).reason()).isEqualTo(StopReason.HOOK);
        assertThat(end(events).detail()).isEqualTo("halt");
    }

    @Test
    void aDeferredCallEndsTheRunAfterItsTurn() {
        readers();
        world.gate(
                ToolBefore.class,
                "defer",
                event -> Mono.just(
                        event.tool().name().equals("t.a") ? new HookOutcome.Defer("ask ann") : HookOutcome.proceed()));

        List<AgentEvent> events = run(ScriptedModel.of(
                "m", step().call("t.a", Json.emptyObject()).call("t.b", Json.emptyObject()), step().text("never")));

        assertThat(outcomes(events).get(1).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(end(events).reason()).isEqualTo(StopReason.DEFERRED);
    }

    @Test
    void aBatchMayAddANoteOrStopTheRun() {
        readers();
        world.gate(
                dev.patchbay.hook.ToolBatch.class,
                "note",
                event -> Mono.just(new HookOutcome.Note("seen " + event.calls().size())));
        world.gate(
                dev.patchbay.hook.ToolBatch.class,
                "stop",
                event -> Mono.just(event.turn() == 2 ? new HookOutcome.Stop("twice") : HookOutcome.proceed()));

        List<AgentEvent> events = run(
                ScriptedModel.of("m", step().call("t.a", Json.emptyObject()), step().call("t.b", Json.emptyObject())));

        assertThat(events.stream().filter(AgentEvent.NoteAdded.class::isInstance))
                .hasSize(2);
        assertThat(end(events).detail()).isEqualTo("twice");
    }

    @Test
    void aHookKeepsTheRunGoingAsOftenAsTheLimitAllows() {
        world.gate(TurnEnd.class, "more", event -> Mono.just(new HookOutcome.KeepGoing("go on")));
        ScriptedModel.Builder script = ScriptedModel.named("m");
        for (int i = 0; i < 12; i++) {
            script = script.step(step().text("turn"));
        }

        List<AgentEvent> events = run(script.build());

        assertThat(events.stream().filter(AgentEvent.TurnStarted.class::isInstance))
                .hasSize(9);
        assertThat(end(events).reason()).isEqualTo(StopReason.FINISHED);
        assertThat(end(events).detail()).contains("8 times");
        assertThat(bodies().stream().filter(EntryBody.Note.class::isInstance)).hasSize(8);
    }

    @Test
    void anObserverThatFailsIsRecordedAndChangesNothing() {
        world.observer(RunEnd.class, "broken", event -> Mono.error(new IllegalStateException("no disk")));

        List<AgentEvent> events = run(ScriptedModel.of("m", step().text("hi")));

        assertThat(end(events).reason()).isEqualTo(StopReason.FINISHED);
        assertThat(bodies())
                .anySatisfy(body -> assertThat(body)
                        .isInstanceOfSatisfying(
                                EntryBody.HookRecord.class,
                                record -> assertThat(record.failure()).contains("no disk")));
    }

    private void readers() {
        for (String name : List.of("a", "b", "c")) {
            world.reads(name, (call, context) -> Mono.just(ToolResult.text(name)));
        }
    }

    private List<AgentEvent> run(ChatModel model) {
        AgentSession made = world.session(model);
        session = made;
        List<AgentEvent> events = AgentWorld.events(made.run("go"));
        Histories.assertContiguous(events);
        Histories.assertSound(world.history(made));
        return events;
    }

    private List<EntryBody> bodies() {
        return world.bodies(Objects.requireNonNull(session));
    }

    private static AgentEvent.RunEnded end(List<AgentEvent> events) {
        return (AgentEvent.RunEnded) events.get(events.size() - 1);
    }

    private static List<ToolOutcome> outcomes(List<AgentEvent> events) {
        return events.stream()
                .filter(AgentEvent.ToolEnded.class::isInstance)
                .map(event -> ((AgentEvent.ToolEnded) event).outcome())
                .toList();
    }
}
