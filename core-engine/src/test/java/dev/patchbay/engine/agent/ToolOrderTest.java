package dev.patchbay.engine.agent;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.agent.RunLimits;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.json.Json;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.models.scripted.ScriptedStep;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ToolOrderTest {
    private final AgentWorld world = new AgentWorld();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    @Test
    void writesRunAloneInTheOrderAsked() {
        world.reads("r", (call, context) -> takesTime("r" + call.id(), 20));
        world.writes("w", (call, context) -> takesTime("w" + call.id(), 5));
        ScriptedStep calls = step().call("1", "t.r", Json.emptyObject())
                .call("2", "t.r", Json.emptyObject())
                .call("3", "t.w", Json.emptyObject())
                .call("4", "t.w", Json.emptyObject())
                .call("5", "t.r", Json.emptyObject());
        AgentSession session = world.session(ScriptedModel.of("m", calls, step().text("done")));

        AgentWorld.runToEnd(session.run("go"));

        assertThat(log.subList(0, 2)).containsExactlyInAnyOrder("+r1", "+r2");
        assertThat(log.subList(2, 4)).containsExactlyInAnyOrder("-r1", "-r2");
        assertThat(log.subList(4, 10)).containsExactly("+w3", "-w3", "+w4", "-w4", "+r5", "-r5");
        Histories.assertSound(world.history(session));
    }

    @Test
    void noMoreReadsRunSideBySideThanTheLimitAllows() {
        world.limits = new RunLimits(10, 100, 100, 1000, Duration.ofMinutes(1), 8, 3, 3);
        world.reads("r", (call, context) -> takesTime("r", 5));
        ScriptedStep calls = step();
        for (int i = 0; i < 20; i++) {
            calls = calls.call("t.r", Json.emptyObject());
        }
        AgentSession session = world.session(ScriptedModel.of("m", calls, step().text("done")));

        AgentWorld.runToEnd(session.run("go"));

        assertThat(mostRunning).hasValue(3);
        Histories.assertSound(world.history(session));
    }

    @Test
    void aWriteBeginsWhenTheOutcomesBeforeItAreInHistory() {
        AtomicReference<List<EntryBody>> seen = new AtomicReference<>(List.of());
        world.reads("r", (call, context) -> takesTime("r", 5));
        world.writes(
                "w",
                (call, context) -> world.store
                        .read(context.session(), 1)
                        .map(HistoryEntry::body)
                        .filter(EntryBody.ToolOutcome.class::isInstance)
                        .collectList()
                        .doOnNext(seen::set)
                        .thenReturn(ToolResult.text("w")));
        AgentSession session = world.session(ScriptedModel.of(
                "m",
                step().call("t.r", Json.emptyObject())
                        .call("t.r", Json.emptyObject())
                        .call("t.w", Json.emptyObject()),
                step().text("done")));

        AgentWorld.runToEnd(session.run("go"));

        assertThat(seen.get()).hasSize(2);
    }

    @Test
    void progressIsShownWhileSomebodyIsReadyForIt() {
        world.reads(
                "r",
                (call, context) -> Mono.delay(Duration.ofMillis(10))
                        .doOnNext(tick -> context.progress(new Progress(1, 2.0, "half")))
                        .then(Mono.delay(Duration.ofMillis(10)))
                        .map(tick -> ToolResult.text("r")));

        List<AgentEvent> events =
                world.run(ScriptedModel.of("m", step().call("t.r", Json.emptyObject()), step().text("done")), "go");

        assertThat(events)
                .anyMatch(event -> event instanceof AgentEvent.ToolProgressed progressed
                        && "half".equals(progressed.progress().message()));
        Histories.assertContiguous(events);
    }

    @Test
    void progressWithoutEndFillsNoQueue() {
        world.reads(
                "r",
                (call, context) -> Mono.fromCallable(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        context.progress(new Progress(i, null, null));
                    }
                    return ToolResult.text("r");
                }));

        List<AgentEvent> events =
                world.run(ScriptedModel.of("m", step().call("t.r", Json.emptyObject()), step().text("done")), "go");

        assertThat(events).hasSizeLessThan(50);
    }

    @Test
    void theSubscribersContextReachesTheTools() {
        AtomicReference<TraceContext> trace = new AtomicReference<>();
        AtomicReference<String> mine = new AtomicReference<>();
        world.reads(
                "r",
                (call, context) -> Mono.deferContextual(view -> {
                    trace.set(context.trace());
                    mine.set(view.get("mine"));
                    return Mono.just(ToolResult.text("r"));
                }));
        TraceContext sent = new TraceContext("00-1-2-01", null, null);
        AgentSession session =
                world.session(ScriptedModel.of("m", step().call("t.r", Json.emptyObject()), step().text("done")));

        AgentWorld.runToEnd(session.run("go")
                .contextWrite(context -> context.put(TraceContext.KEY, sent).put("mine", "yes")));

        assertThat(trace).hasValue(sent);
        assertThat(mine).hasValue("yes");
    }

    private Mono<ToolResult> takesTime(String name, int millis) {
        return Mono.defer(() -> {
            log.add("+" + name);
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            return Mono.delay(Duration.ofMillis(millis)).map(tick -> {
                running.decrementAndGet();
                log.add("-" + name);
                return ToolResult.text(name);
            });
        });
    }
}
