package dev.patchbay.engine.agent;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryException;
import dev.patchbay.json.Json;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class AgentRunTest {
    private final AgentWorld world = new AgentWorld();

    @Test
    void answersAPromptWithoutTools() {
        AgentSession session = world.session(
                ScriptedModel.of("m", step().text("hello {{prompt}}").usage(5, 2)));

        List<AgentEvent> events = AgentWorld.events(session.run("world"));

        Histories.assertContiguous(events);
        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "RunStarted", "TurnStarted", "ModelStreamed", "ModelStreamed", "ModelReplied", "RunEnded");
        AgentEvent.RunEnded end = (AgentEvent.RunEnded) events.get(5);
        assertThat(end.reason()).isEqualTo(StopReason.FINISHED);
        assertThat(end.answer()).isEqualTo("hello world");
        assertThat(end.usage().total()).isEqualTo(7);
        assertThat(world.bodies(session).stream().map(body -> body.getClass().getSimpleName()))
                .containsExactly("SessionStarted", "UserMessage", "RunStarted", "ModelMessage", "RunEnded");
        Histories.assertSound(world.history(session));
    }

    @Test
    void showsTheModelWhatItsToolsGave() {
        world.reads("read", (call, context) -> Mono.just(ToolResult.text("42 lines")));
        AgentSession session = world.session(ScriptedModel.of(
                "m",
                step().text("reading").call("r", "t.read", Json.emptyObject()),
                step().text("it has {{result.r.text}}")));

        List<AgentEvent> events = AgentWorld.events(session.run("how long?"));

        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "RunStarted",
                        "TurnStarted",
                        "ModelStreamed",
                        "ModelStreamed",
                        "ModelReplied",
                        "ToolDecided",
                        "ToolEnded",
                        "TurnStarted",
                        "ModelStreamed",
                        "ModelStreamed",
                        "ModelStreamed",
                        "ModelStreamed",
                        "ModelReplied",
                        "RunEnded");
        assertThat(((AgentEvent.RunEnded) events.get(13)).answer()).isEqualTo("it has 42 lines");
        Histories.assertSound(world.history(session));
    }

    @Test
    void showsTheModelAToolThatFails() {
        world.reads("read", (call, context) -> Mono.error(new IllegalStateException("disk on fire")));
        AgentSession session = world.session(ScriptedModel.of(
                "m", step().call("r", "t.read", Json.emptyObject()), step().text("{{result.r.text}}")));

        List<AgentEvent> events = AgentWorld.events(session.run("go"));

        AgentEvent.RunEnded end = (AgentEvent.RunEnded) events.get(events.size() - 1);
        assertThat(end.reason()).isEqualTo(StopReason.FINISHED);
        assertThat(end.answer()).startsWith("failed (crashed)").contains("disk on fire");
    }

    @Test
    void showsTheModelTheNearestNamesWhenItAsksForAToolThatIsNotThere() {
        world.reads("read", (call, context) -> Mono.just(ToolResult.text("x")));
        AgentSession session = world.session(ScriptedModel.of(
                "m", step().call("r", "t.raed", Json.emptyObject()), step().text("{{result.r.text}}")));

        List<AgentEvent> events = AgentWorld.events(session.run("go"));

        assertThat(((AgentEvent.RunEnded) events.get(events.size() - 1)).answer())
                .contains("t.read");
        Histories.assertSound(world.history(session));
    }

    @Test
    void remembersEarlierRunsOfTheSession() {
        AgentSession session = world.session(
                ScriptedModel.of("m", step().call("r", "t.read", Json.emptyObject()), step().text("{{prompt}}")));
        world.reads("read", (call, context) -> Mono.just(ToolResult.text("x")));

        AgentWorld.runToEnd(session.run("first"));
        List<AgentEvent> events = AgentWorld.events(session.run("second"));

        assertThat(((AgentEvent.RunEnded) events.get(events.size() - 1)).answer())
                .isEqualTo("second");
        List<String> ids = world.bodies(session).stream()
                .filter(EntryBody.ToolOutcome.class::isInstance)
                .map(body -> ((EntryBody.ToolOutcome) body).call().value())
                .toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates().first().isEqualTo("r");
        Histories.assertSound(world.history(session));
    }

    @Test
    void isColdAndEachSubscriptionIsARunOfItsOwn() {
        AgentSession session = world.session(ScriptedModel.of("m", step().text("a")));
        var run = session.run("go");

        assertThat(world.bodies(session)).hasSize(1);
        AgentWorld.runToEnd(run);
        AgentWorld.runToEnd(run);

        assertThat(world.bodies(session).stream().filter(EntryBody.RunEnded.class::isInstance))
                .hasSize(2);
    }

    @Test
    void refusesASecondRunWhileOneGoesOn() {
        AgentSession session = world.session(ScriptedModel.of("m", step().text("a b c")));

        StepVerifier.create(session.run("one"), 2)
                .expectNextCount(2)
                .then(() -> StepVerifier.create(session.run("two"))
                        .verifyErrorSatisfies(error -> assertThat(error)
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("has a run already")))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(5)
                .verifyComplete();
    }

    @Test
    void startsNeitherModelNorToolBeforeThereIsDemand() {
        AtomicInteger calls = new AtomicInteger();
        world.writes(
                "write",
                (call, context) -> Mono.fromCallable(() -> {
                    calls.incrementAndGet();
                    return ToolResult.text("done");
                }));
        AgentSession session = world.session(ScriptedModel.of(
                "m",
                step().call("a", "t.write", Json.emptyObject()).call("b", "t.write", Json.emptyObject()),
                step().text("end")));

        // RunStarted, TurnStarted, two calls, ModelReplied.
        StepVerifier.create(session.run("go"), 0)
                .expectSubscription()
                .then(() -> assertThat(world.bodies(session)).hasSize(1))
                .thenRequest(5)
                .expectNextCount(5)
                .then(() -> assertThat(calls).hasValue(0))
                .thenRequest(1)
                .expectNextMatches(AgentEvent.ToolDecided.class::isInstance)
                .then(() -> assertThat(calls).hasValue(1))
                .thenRequest(1)
                .expectNextMatches(AgentEvent.ToolEnded.class::isInstance)
                .then(() -> assertThat(calls).hasValue(1))
                .thenRequest(1)
                .expectNextMatches(AgentEvent.ToolDecided.class::isInstance)
                .then(() -> assertThat(calls).hasValue(2))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(5)
                .verifyComplete();
    }

    @Test
    void runsReadsSideBySideAndGivesTheirResultsInTheOrderAsked() {
        world.reads(
                "slow", (call, context) -> Mono.delay(Duration.ofMillis(150)).map(tick -> ToolResult.text("slow")));
        world.reads("fast", (call, context) -> Mono.just(ToolResult.text("fast")));
        AgentSession session = world.session(ScriptedModel.of(
                "m",
                step().call("a", "t.slow", Json.emptyObject()).call("b", "t.fast", Json.emptyObject()),
                step().text("{{result.a.text}} {{result.b.text}}")));

        List<AgentEvent> events = AgentWorld.events(session.run("go"));

        assertThat(events.stream()
                        .filter(event ->
                                event instanceof AgentEvent.ToolDecided || event instanceof AgentEvent.ToolEnded)
                        .map(event -> event.getClass().getSimpleName()))
                .containsExactly("ToolDecided", "ToolDecided", "ToolEnded", "ToolEnded");
        Histories.assertSound(world.history(session));
    }

    @Test
    void writesThatHistoryDoesNotTakeFailTheRunWithTheirError() {
        AgentSession session = world.session(ScriptedModel.of("m", step().text("a")));
        world.store.close().block();

        StepVerifier.create(session.run("go")).verifyError(HistoryException.class);
    }
}
