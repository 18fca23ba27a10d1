package dev.patchbay.benchmarks.hooks;

import dev.patchbay.benchmarks.TemporaryProject;
import dev.patchbay.benchmarks.ThreadTime;
import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Before a tool call, with a thousand hooks of a file of which one is about that tool. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class DeclaredHooksBenchmark {
    private final DeadlineWheel deadlines =
            new DeadlineWheel(Schedulers.parallel(), Schedulers.parallel(), DeadlineWheel.DEFAULT_TICK);
    private final ToolInfo tool = new ToolInfo("calculator.add", ToolTraits.READS, ToolSource.HOST);
    private final ToolCall call = new ToolCall(new CallId("c"), tool.name(), Json.parse("{\"a\":1001,\"b\":3}"));
    private final ToolBefore event =
            new ToolBefore(new HookScope(new SessionId("s"), null, null, Instant.EPOCH), call, tool);
    private List<Hook> hooks;
    private HookPipeline pipeline;
    private Hook.Gating aboutIt;

    /** Reads the hooks. */
    @Setup
    public void read() throws IOException {
        try (TemporaryProject project = TemporaryProject.create(DeclaredHooks.toml())) {
            hooks = DeclaredHooks.read(project);
        }
        HookSet set = HookSet.of(hooks);
        pipeline = new HookPipeline(() -> set, deadlines, Clock.systemUTC());
        aboutIt = (Hook.Gating) hooks.get(hooks.size() - 1);
    }

    /** Stops the wheel. */
    @TearDown
    public void close() {
        deadlines.close();
    }

    /** The event, the one gate that is about it, and the fold. */
    @Benchmark
    @SuppressWarnings("unchecked")
    public GateAnswers oneOfAThousand(ThreadTime time) throws Exception {
        time.operations++;
        Mono<GateAnswers> answers = Immediate.then(pipeline.decide(event, tool), Mono::just);
        return Objects.requireNonNull(((Callable<GateAnswers>) answers).call());
    }

    /** The same by looking at one hook after the other. */
    @Benchmark
    public int naiveScan(ThreadTime time) {
        time.operations++;
        int asked = 0;
        for (Hook hook : hooks) {
            if (hook.spec().match().matches(tool)) {
                asked += decide((Hook.Gating) hook) == null ? 0 : 1;
            }
        }
        return asked;
    }

    /** What a hook with two conditions answers, both of which are looked at. */
    @Benchmark
    public Object twoConditions(ThreadTime time) {
        time.operations++;
        return decide(aboutIt);
    }

    @SuppressWarnings("unchecked")
    private Mono<HookOutcome> decide(Hook.Gating hook) {
        return (Mono<HookOutcome>) (Mono<?>) ((Gate<ToolBefore, ToolBefore.Outcome>) hook.gate()).decide(event);
    }
}
