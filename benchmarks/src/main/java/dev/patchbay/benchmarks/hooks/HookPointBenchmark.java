package dev.patchbay.benchmarks.hooks;

import dev.patchbay.benchmarks.ThreadTime;
import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Tier;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Before each tool call: nobody listens, or one gate answers at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HookPointBenchmark {
    private final DeadlineWheel deadlines =
            new DeadlineWheel(Schedulers.parallel(), Schedulers.parallel(), DeadlineWheel.DEFAULT_TICK);
    private final ToolInfo tool = new ToolInfo("calculator.add", ToolTraits.READS, ToolSource.HOST);
    private final ToolCall call = new ToolCall(new CallId("c"), tool.name(), Json.parse("{\"a\":1,\"b\":2}"));
    private final HookScope scope = new HookScope(new SessionId("s"), null, null, Instant.EPOCH);
    private final HookPipeline silent = pipeline(List.of());
    private final HookPipeline gated = pipeline(List.of(Hook.gate(
            ToolBefore.class,
            HookSpec.at(HookPoint.TOOL_BEFORE, "look", Tier.PROJECT),
            event -> Mono.just(HookOutcome.proceed()))));

    private HookPipeline pipeline(List<Hook> hooks) {
        HookSet set = HookSet.of(hooks);
        return new HookPipeline(() -> set, deadlines, Clock.systemUTC());
    }

    /** Stops the wheel. */
    @TearDown
    public void close() {
        deadlines.close();
    }

    /** What the host does at a point before it would build an event. */
    @Benchmark
    public boolean nobodyListens(ThreadTime time) {
        time.operations++;
        return silent.isListened(HookPoint.TOOL_BEFORE);
    }

    /** The event, the gate's answer, and the fold. */
    @Benchmark
    @SuppressWarnings("unchecked")
    public GateAnswers oneGate(ThreadTime time) throws Exception {
        time.operations++;
        Mono<GateAnswers> answers = Immediate.then(gated.decide(new ToolBefore(scope, call, tool), tool), Mono::just);
        return Objects.requireNonNull(((Callable<GateAnswers>) answers).call());
    }
}
