package dev.patchbay.engine.agent;

import static dev.patchbay.engine.agent.Histories.soon;
import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.RunCancelled;
import dev.patchbay.hook.RunEnd;
import dev.patchbay.json.Json;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CancellationTest {
    /** How many events the whole of {@link #conversation} has. */
    private static final int EVENTS = 22;

    private final AgentWorld world = new AgentWorld();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void theConversationThatIsCancelledHereHasThisManyEvents() {
        assertThat(AgentWorld.events(conversation(1).run("go"))).hasSize(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void afterAnyEventLeavesEveryCallWithItsOutcomeAndTheRunWithItsEnd(int events) {
        AgentSession session = conversation(10);

        List<AgentEvent> seen = AgentWorld.events(session.run("go").take(events, true));

        Histories.assertContiguous(seen);
        soon().untilAsserted(() -> Histories.assertSound(world.history(session)));
        Class<?> end = events == EVENTS ? EntryBody.RunEnded.class : EntryBody.RunCancelled.class;
        assertThat(world.bodies(session)).hasAtLeastOneElementOfType(end);
        soon().untilAsserted(() -> assertThat(ends).hasValue(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 11, 17})
    void letsTheNextRunBeginAtOnce(int events) {
        AgentSession session = conversation(10);

        AgentWorld.runToEnd(session.run("one").take(events, true));
        List<AgentEvent> second = AgentWorld.events(session.run("two"));

        assertThat(second).hasSize(EVENTS);
        Histories.assertSound(world.history(session));
    }

    @Test
    void reachesToolsThatAreRunningAndThoseThatWait() {
        AtomicBoolean cancelled = new AtomicBoolean();
        world.writes("hang", (call, context) -> Mono.<ToolResult>never().doOnCancel(() -> cancelled.set(true)));
        AgentSession session = world.session(ScriptedModel.of(
                "m", step().call("a", "t.hang", Json.emptyObject()).call("b", "t.hang", Json.emptyObject())));
        AtomicBoolean decided = new AtomicBoolean();

        Disposable run = session.run("go")
                .doOnNext(event -> decided.compareAndSet(false, event instanceof AgentEvent.ToolDecided))
                .subscribe();
        soon().untilTrue(decided);
        run.dispose();

        soon().untilTrue(cancelled);
        soon().untilAsserted(() -> Histories.assertSound(world.history(session)));
        assertThat(world.bodies(session).stream()
                        .filter(EntryBody.ToolOutcome.class::isInstance)
                        .map(body -> ((EntryBody.ToolOutcome) body).status()))
                .containsExactly(OutcomeStatus.CANCELLED, OutcomeStatus.CANCELLED);
    }

    @Test
    void reachesTheModel() {
        AtomicBoolean cancelled = new AtomicBoolean();
        AgentSession session = world.session(new FakeModel(request -> Flux.<ModelChunk>just(new ModelChunk.Text("a"))
                .concatWith(Flux.never())
                .doOnCancel(() -> cancelled.set(true))));

        AgentWorld.runToEnd(session.run("go").take(3, true));

        soon().untilTrue(cancelled);
        Histories.assertSound(world.history(session));
    }

    @Test
    void beforeAnythingIsAskedForLeavesNoTrace() {
        AgentSession session = conversation(10);

        session.run("go").subscribe(new reactor.core.publisher.BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                subscription.cancel();
            }
        });

        assertThat(world.bodies(session)).hasSize(1);
        assertThat(AgentWorld.events(session.run("again"))).hasSize(EVENTS);
    }

    @Test
    void isWhatASubscriberThatThrowsHasDone() {
        AgentSession session = conversation(1);
        session.run("go").subscribe(new CoreSubscriber<>() {
            private int seen;

            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(AgentEvent event) {
                if (++seen == 7) {
                    throw new IllegalStateException("broken");
                }
                assertThat(seen).as("nothing comes after it has thrown").isLessThan(7);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                throw new AssertionError("complete");
            }
        });

        soon().untilAsserted(() -> Histories.assertSound(world.history(session)));
        assertThat(world.bodies(session)).hasAtLeastOneElementOfType(EntryBody.RunCancelled.class);
        assertThat(AgentWorld.events(session.run("again"))).hasSize(EVENTS);
    }

    @Test
    void keepsTheResultsThatWereThereAlready() {
        world.reads("quick", (call, context) -> Mono.just(ToolResult.text("there")));
        world.reads("hang", (call, context) -> Mono.never());
        AgentSession session = world.session(ScriptedModel.of(
                "m", step().call("a", "t.hang", Json.emptyObject()).call("b", "t.quick", Json.emptyObject())));

        // RunStarted, TurnStarted, two calls, ModelReplied, two decisions.
        AgentWorld.runToEnd(session.run("go").take(7, true));

        Histories.assertSound(world.history(session));
        assertThat(world.bodies(session).stream()
                        .filter(EntryBody.ToolOutcome.class::isInstance)
                        .map(body -> ((EntryBody.ToolOutcome) body).status()))
                .containsExactly(OutcomeStatus.CANCELLED, OutcomeStatus.COMPLETED);
    }

    /** Two turns with calls side by side and one after another, and an answer; the tools take this many milliseconds. */
    private AgentSession conversation(int millis) {
        world.reads(
                "read", (call, context) -> Mono.delay(Duration.ofMillis(millis)).map(tick -> ToolResult.text("read")));
        world.writes(
                "write",
                (call, context) -> Mono.delay(Duration.ofMillis(millis)).map(tick -> ToolResult.text("written")));
        world.observer(RunEnd.class, "end", event -> Mono.fromRunnable(ends::incrementAndGet));
        world.observer(RunCancelled.class, "cancel", event -> Mono.fromRunnable(ends::incrementAndGet));
        return world.session(ScriptedModel.of(
                "m",
                step().text("first")
                        .call("t.read", Json.emptyObject())
                        .call("t.read", Json.emptyObject())
                        .call("t.write", Json.emptyObject()),
                step().call("t.write", Json.emptyObject()),
                step().text("done")));
    }
}
