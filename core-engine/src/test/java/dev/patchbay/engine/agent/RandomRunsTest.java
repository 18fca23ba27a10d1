package dev.patchbay.engine.agent;

import static dev.patchbay.engine.agent.Histories.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.agent.RunLimits;
import dev.patchbay.engine.history.FileHistoryStore;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.json.Json;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.models.scripted.ScriptedStep;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolTraits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Random conversations with random tools and random cancellations; a seed that fails fails again. */
class RandomRunsTest {
    private static final int RUNS = 4;

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leaveASoundHistoryWhateverHappens(long seed) {
        Random random = new Random(seed);
        AgentWorld world = new AgentWorld();
        if (seed % 2 == 1) {
            world.store = FileHistoryStore.open(directory);
        }
        world.limits = new RunLimits(
                1 + random.nextInt(6),
                1 + random.nextInt(12),
                1 + random.nextInt(8),
                400,
                Duration.ofSeconds(30),
                2,
                2,
                1 + random.nextInt(4));
        addTools(world, random);
        FakeModel model = FakeModel.over(script(random));
        AgentSession session = world.session(model);
        for (int i = 0; i < RUNS; i++) {
            boolean cancels = random.nextBoolean();
            Histories.assertContiguous(cancels ? cancelledRun(session, random) : pacedRun(session, random));
        }
        soon().untilAsserted(() -> Histories.assertSound(world.history(session)));
        session.close().block(Duration.ofSeconds(10));
        assertNothingOutsideHistory(world, session, model);
        world.store.close().block(Duration.ofSeconds(10));
    }

    /** What the model saw each time is what history, read afterwards, says up to some entry. */
    private static void assertNothingOutsideHistory(AgentWorld world, AgentSession session, FakeModel model) {
        List<HistoryEntry> history = world.history(session.id());
        for (ModelRequest request : model.requests) {
            Projection projection = new Projection();
            boolean found = false;
            for (HistoryEntry entry : history) {
                projection.apply(entry);
                List<Message> messages = projection.messages(null);
                found |= messages.size() == request.messages().size() && messages.equals(request.messages());
            }
            assertThat(found).as("history explains what the model was asked").isTrue();
        }
    }

    private static List<AgentEvent> cancelledRun(AgentSession session, Random random) {
        List<AgentEvent> seen = new CopyOnWriteArrayList<>();
        if (random.nextBoolean()) {
            session.run("go")
                    .take(1 + random.nextInt(25), true)
                    .doOnNext(seen::add)
                    .then()
                    .block(Duration.ofSeconds(20));
            return seen;
        }
        Disposable run = session.run("go")
                .subscribeOn(Schedulers.boundedElastic())
                .doOnNext(seen::add)
                .subscribe();
        Mono.delay(Duration.ofNanos(random.nextInt(8_000_000))).then().block();
        run.dispose();
        soon().until(run::isDisposed);
        return seen;
    }

    /** A subscriber that asks for a few events at a time. */
    private static List<AgentEvent> pacedRun(AgentSession session, Random random) {
        int prefetch = 1 + random.nextInt(4);
        return AgentWorld.events(session.run("go")
                .publishOn(Schedulers.boundedElastic(), prefetch)
                .concatMap(event -> Flux.just(event), 1));
    }

    private static ScriptedModel script(Random random) {
        ScriptedModel.Builder script = ScriptedModel.named("m");
        int steps = 1 + random.nextInt(6);
        for (int i = 0; i < steps; i++) {
            ScriptedStep step = ScriptedStep.step().text("thinking about it ").usage(random.nextInt(40), 5);
            if (random.nextInt(8) == 0) {
                step = step.delay(Duration.ofMillis(2));
            }
            int calls = i == steps - 1 ? 0 : random.nextInt(6);
            for (int j = 0; j < calls; j++) {
                String tool = List.of("t.read", "t.write", "t.flaky", "t.never", "t.missing", "t.burn")
                        .get(random.nextInt(12) < 10 ? random.nextInt(3) : random.nextInt(6));
                step = step.call("same", tool, Json.emptyObject());
            }
            script = script.step(random.nextInt(15) == 0 ? step.unfinished() : step);
        }
        return script.build();
    }

    private static void addTools(AgentWorld world, Random random) {
        Random own = new Random(random.nextLong());
        world.reads("read", (call, context) -> answer(own, "read"));
        world.writes("write", (call, context) -> answer(own, "written"));
        world.reads(
                "flaky",
                (call, context) ->
                        next(own, 2) == 0 ? Mono.error(new IllegalStateException("flaky")) : answer(own, "lucky"));
        world.tool(
                "never",
                ToolTraits.WRITES,
                (call, context) -> Mono.<ToolResult>never().timeout(Duration.ofMillis(15), Mono.empty()));
        world.tool("burn", ToolTraits.UNKNOWN, (call, context) -> answer(own, "burnt"));
    }

    private static Mono<ToolResult> answer(Random random, String text) {
        int millis = next(random, 4);
        Mono<ToolResult> answer = Mono.just(ToolResult.text(text));
        return millis == 0 ? answer : answer.delayElement(Duration.ofMillis(millis));
    }

    private static synchronized int next(Random random, int bound) {
        return random.nextInt(bound);
    }
}
