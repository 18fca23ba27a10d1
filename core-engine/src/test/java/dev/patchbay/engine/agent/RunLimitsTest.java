package dev.patchbay.engine.agent;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.agent.RunLimits;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.models.scripted.ScriptedStep;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class RunLimitsTest {
    private static final ScriptedStep TWO_CALLS = step().call("t.a", Json.emptyObject())
            .call("t.b", Json.emptyObject())
            .usage(60, 10);

    private final AgentWorld world = new AgentWorld();

    @Test
    void aRunThatNeedsMoreTurnsEnds() {
        world.limits = limits(2, 100, 100, 1000);

        List<AgentEvent> events = run(ScriptedModel.of("m", TWO_CALLS, TWO_CALLS, step().text("never")));

        assertThat(end(events).reason()).isEqualTo(StopReason.TURN_LIMIT);
        assertThat(end(events).detail()).contains("2 turns");
        assertThat(outcomes(events)).containsOnly(OutcomeStatus.COMPLETED).hasSize(4);
    }

    @Test
    void aRunThatIsDoneInItsLastTurnIsFinished() {
        world.limits = limits(1, 100, 100, 1);

        List<AgentEvent> events = run(ScriptedModel.of("m", step().text("done").usage(5, 5)));

        assertThat(end(events).reason()).isEqualTo(StopReason.FINISHED);
    }

    @Test
    void callsBeyondTheLimitAreDeniedAndTheRunEnds() {
        world.limits = limits(10, 3, 100, 1000);

        List<AgentEvent> events = run(ScriptedModel.of("m", TWO_CALLS, TWO_CALLS, step().text("never")));

        assertThat(end(events).reason()).isEqualTo(StopReason.TOOL_CALL_LIMIT);
        assertThat(outcomes(events))
                .containsExactly(
                        OutcomeStatus.COMPLETED,
                        OutcomeStatus.COMPLETED,
                        OutcomeStatus.COMPLETED,
                        OutcomeStatus.DENIED);
    }

    @Test
    void callsOfOneToolBeyondItsLimitAreDenied() {
        world.limits = limits(10, 100, 1, 1000);

        List<AgentEvent> events = run(ScriptedModel.of("m", TWO_CALLS, TWO_CALLS));

        assertThat(end(events).reason()).isEqualTo(StopReason.TOOL_CALL_LIMIT);
        assertThat(end(events).detail()).isEqualTo("the run may call \"t.a\" 1 times and has done so");
        assertThat(outcomes(events))
                .containsExactly(
                        OutcomeStatus.COMPLETED, OutcomeStatus.COMPLETED, OutcomeStatus.DENIED, OutcomeStatus.DENIED);
    }

    @Test
    void callsAskedForWithTheLastTokensAreDenied() {
        world.limits = limits(10, 100, 100, 100);

        List<AgentEvent> events = run(ScriptedModel.of("m", TWO_CALLS, TWO_CALLS, step().text("never")));

        assertThat(end(events).reason()).isEqualTo(StopReason.TOKEN_LIMIT);
        assertThat(end(events).usage().total()).isEqualTo(140);
        assertThat(outcomes(events))
                .containsExactly(
                        OutcomeStatus.COMPLETED, OutcomeStatus.COMPLETED, OutcomeStatus.DENIED, OutcomeStatus.DENIED);
    }

    @Test
    void timeThatRunsOutWhileToolsRunCancelsThemAndDeniesTheRest() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        world.scheduler = time;
        world.writes("a", (call, context) -> Mono.never());
        world.writes("b", (call, context) -> Mono.just(ToolResult.text("b")));
        world.limits = new RunLimits(10, 100, 100, 1000, Duration.ofSeconds(10), 8, 3, 8);
        AgentSession session = world.session(ScriptedModel.of("m", TWO_CALLS));

        // RunStarted, TurnStarted, two calls, ModelReplied, the first one's decision.
        StepVerifier.create(session.run("go"))
                .expectNextCount(6)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(11)))
                .assertNext(event -> assertThat(statusOf(event)).isEqualTo(OutcomeStatus.CANCELLED))
                .expectNextMatches(AgentEvent.ToolDecided.class::isInstance)
                .assertNext(event -> assertThat(statusOf(event)).isEqualTo(OutcomeStatus.DENIED))
                .assertNext(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                AgentEvent.RunEnded.class,
                                ended -> assertThat(ended.reason()).isEqualTo(StopReason.TIME_LIMIT)))
                .verifyComplete();
        Histories.assertSound(world.history(session));
    }

    @Test
    void timeThatRunsOutWhileTheModelAnswersEndsTheRun() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        world.scheduler = time;
        AgentSession session = world.session(new FakeModel(
                request -> Flux.<ModelChunk>just(new ModelChunk.Text("a")).concatWith(Flux.never())));

        StepVerifier.create(session.run("go"))
                .expectNextCount(3)
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(11)))
                .assertNext(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                AgentEvent.RunEnded.class,
                                ended -> assertThat(ended.reason()).isEqualTo(StopReason.TIME_LIMIT)))
                .verifyComplete();
        assertThat(world.bodies(session)).hasAtLeastOneElementOfType(EntryBody.RunEnded.class);
        assertThat(world.lastAgent().deadlines().pending()).isZero();
        Histories.assertSound(world.history(session));
    }

    @Test
    void noDeadlineIsLeftBehindByARunThatEnds() {
        assertThat(run(ScriptedModel.of("m", step().text("done")))).isNotEmpty();

        assertThat(world.lastAgent().deadlines().pending()).isZero();
    }

    private static RunLimits limits(int turns, int calls, int callsPerTool, long tokens) {
        return new RunLimits(turns, calls, callsPerTool, tokens, Duration.ofMinutes(1), 8, 3, 8);
    }

    private List<AgentEvent> run(ChatModel model) {
        world.reads("a", (call, context) -> Mono.just(ToolResult.text("a")));
        world.reads("b", (call, context) -> Mono.just(ToolResult.text("b")));
        AgentSession session = world.session(model);
        List<AgentEvent> events = AgentWorld.events(session.run("go"));
        Histories.assertContiguous(events);
        Histories.assertSound(world.history(session));
        return events;
    }

    private static OutcomeStatus statusOf(AgentEvent event) {
        return ((AgentEvent.ToolEnded) event).outcome().status();
    }

    private static AgentEvent.RunEnded end(List<AgentEvent> events) {
        return (AgentEvent.RunEnded) events.get(events.size() - 1);
    }

    private static List<OutcomeStatus> outcomes(List<AgentEvent> events) {
        return events.stream()
                .filter(AgentEvent.ToolEnded.class::isInstance)
                .map(event -> ((AgentEvent.ToolEnded) event).outcome())
                .map(ToolOutcome::status)
                .toList();
    }
}
