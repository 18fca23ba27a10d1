package dev.patchbay.engine.agent;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ModelError;
import dev.patchbay.hook.RunError;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.session.CallId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ModelOutputTest {
    private static final ModelChunk FINISHED = new ModelChunk.Finished(FinishReason.END, TokenUsage.NONE);

    private final AgentWorld world = new AgentWorld();

    @Test
    void anAnswerThatBreaksOffFailsTheRun() {
        assertThat(failureOf(ScriptedModel.of("m", step().text("half").unfinished())))
                .isEqualTo("the model's answer broke off: it never said that it was finished");
    }

    @Test
    void anErrorAfterSomeTextFailsTheRun() {
        assertThat(failureOf(ScriptedModel.of("m", step().text("half").fail("overloaded", true))))
                .isEqualTo("overloaded");
    }

    @Test
    void goingOnAfterTheEndFailsTheRun() {
        assertThat(failureOf(ScriptedModel.of("m", step().chunk(FINISHED).text("more"))))
                .isEqualTo("the model went on after it had said that it was finished");
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // That is what is tested.
    void noStreamAtAllFailsTheRun() {
        assertThat(failureOf(new FakeModel(request -> null))).contains("the model gave no stream");
    }

    @Test
    void aModelThatThrowsFailsTheRun() {
        assertThat(failureOf(new FakeModel(request -> {
                    throw new IllegalStateException("boom");
                })))
                .isEqualTo("the model \"fake\" broke: java.lang.IllegalStateException: boom");
    }

    @Test
    void anEmptyStreamFailsTheRun() {
        assertThat(failureOf(new FakeModel(request -> Flux.empty()))).contains("broke off");
    }

    @Test
    void idsThatTheModelRepeatsAreMadeUnique() {
        world.reads("read", (call, context) -> Mono.just(ToolResult.text("x")));
        ToolCall call = new ToolCall(new CallId("same"), "t.read", Json.emptyObject());
        AgentSession session = world.session(ScriptedModel.of(
                "m",
                step().chunk(new ModelChunk.Call(call)).chunk(new ModelChunk.Call(call)),
                step().chunk(new ModelChunk.Call(call)),
                step().text("done")));

        List<AgentEvent> events = AgentWorld.events(session.run("go"));

        Histories.assertSound(world.history(session));
        List<CallId> streamed = new ArrayList<>();
        List<CallId> ended = new ArrayList<>();
        for (AgentEvent event : events) {
            if (event instanceof AgentEvent.ModelStreamed chunk && chunk.chunk() instanceof ModelChunk.Call asked) {
                streamed.add(asked.call().id());
            } else if (event instanceof AgentEvent.ToolEnded end) {
                ended.add(end.outcome().call());
            }
        }
        assertThat(streamed).hasSize(3).doesNotHaveDuplicates().first().isEqualTo(new CallId("same"));
        assertThat(ended).isEqualTo(streamed);
    }

    @Test
    void whatTheModelThinksIsShownButIsNoPartOfItsAnswer() {
        List<AgentEvent> events = world.run(
                ScriptedModel.of(
                        "m", step().chunk(new ModelChunk.Thinking("hm")).text("yes")),
                "go");

        assertThat(events)
                .anySatisfy(event ->
                        assertThat(event).isEqualTo(new AgentEvent.ModelStreamed(3, new ModelChunk.Thinking("hm"))));
        assertThat(((AgentEvent.RunEnded) events.get(events.size() - 1)).answer())
                .isEqualTo("yes");
    }

    @Test
    void aHookMayHaveTheModelAskedAgain() {
        world.gate(ModelError.class, "retry", event -> Mono.just(new HookOutcome.Retry(Duration.ZERO)));

        List<AgentEvent> events = world.run(
                ScriptedModel.of(
                        "m", step().failFirst(2, "busy", true).text("there").usage(3, 1)),
                "go");

        assertThat(events.stream().filter(AgentEvent.ModelDiscarded.class::isInstance))
                .hasSize(2);
        AgentEvent.RunEnded end = (AgentEvent.RunEnded) events.get(events.size() - 1);
        assertThat(end.reason()).isEqualTo(StopReason.FINISHED);
        assertThat(end.answer()).isEqualTo("there");
    }

    @Test
    void theModelIsAskedOnlyAsOftenAsTheLimitAllows() {
        AtomicInteger told = new AtomicInteger();
        world.gate(ModelError.class, "retry", event -> Mono.just(new HookOutcome.Retry(Duration.ofMillis(1))));
        world.observer(RunError.class, "count", event -> Mono.fromRunnable(told::incrementAndGet));
        FakeModel model = FakeModel.over(ScriptedModel.of("m", step().fail("busy", true)));

        assertThat(failureOf(model)).isEqualTo("busy (asked 3 times, as often as one turn may ask)");
        assertThat(model.requests).hasSize(3);
        assertThat(told).hasValue(1);
    }

    private String failureOf(ChatModel model) {
        AgentSession session = world.session(model);
        List<AgentEvent> events = AgentWorld.events(session.run("go"));
        Histories.assertContiguous(events);
        Histories.assertSound(world.history(session));
        AgentEvent last = events.get(events.size() - 1);
        assertThat(last).isInstanceOf(AgentEvent.RunFailed.class);
        String message = ((AgentEvent.RunFailed) last).message();
        assertThat(world.bodies(session)).contains(new EntryBody.RunFailed(message));
        return message;
    }
}
