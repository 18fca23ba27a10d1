package dev.patchbay.engine.agent;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.RunCancelled;
import dev.patchbay.hook.SessionEnd;
import dev.patchbay.json.Json;
import dev.patchbay.models.scripted.ScriptedModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ClosingTest {
    private final AgentWorld world = new AgentWorld();

    @Test
    void aSessionEndsTheRunThatGoesOnAndTellsItsSubscriber() {
        AtomicInteger cancelled = new AtomicInteger();
        world.writes("hang", (call, context) -> Mono.never());
        world.observer(RunCancelled.class, "count", event -> Mono.fromRunnable(cancelled::incrementAndGet));
        AgentSession session = world.session(ScriptedModel.of("m", step().call("t.hang", Json.emptyObject())));

        StepVerifier.create(session.run("go"))
                .expectNextCount(5)
                .then(() -> session.close().block())
                .assertNext(event -> assertThat(event).isEqualTo(new AgentEvent.RunFailed(6, "the session was closed")))
                .verifyComplete();

        List<EntryBody> bodies = world.bodies(session);
        assertThat(bodies.get(bodies.size() - 2)).isEqualTo(new EntryBody.RunCancelled("the session was closed"));
        assertThat(bodies.get(bodies.size() - 1)).isEqualTo(new EntryBody.SessionEnded());
        assertThat(cancelled).hasValue(1);
        Histories.assertSound(world.history(session));
    }

    @Test
    void endsARunWhoseSubscriberAsksForNothing() {
        AgentSession session = world.session(ScriptedModel.of("m", step().text("a b c")));

        StepVerifier.create(session.run("go"), 1)
                .expectNextCount(1)
                .then(() -> session.close().block())
                .thenRequest(1)
                .expectNext(new AgentEvent.RunFailed(2, "the session was closed"))
                .verifyComplete();
    }

    @Test
    void twiceIsTheSameAsOnceAndNoRunBeginsAfterwards() {
        AtomicInteger ended = new AtomicInteger();
        world.observer(SessionEnd.class, "count", event -> Mono.fromRunnable(ended::incrementAndGet));
        AgentSession session = world.session(ScriptedModel.of("m", step().text("a")));

        session.close().block();
        session.close().block();

        StepVerifier.create(session.run("go"))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is closed"));
        assertThat(ended).hasValue(1);
        assertThat(world.bodies(session)).hasSize(2);
    }

    @Test
    void anEmptyPromptIsRefused() {
        AgentSession session = world.session(ScriptedModel.of("m", step().text("a")));

        StepVerifier.create(session.run("  ")).verifyError(IllegalArgumentException.class);
        assertThat(world.bodies(session)).hasSize(1);
    }
}
