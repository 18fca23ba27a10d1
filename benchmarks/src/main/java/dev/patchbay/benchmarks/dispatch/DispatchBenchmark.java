package dev.patchbay.benchmarks.dispatch;

import dev.patchbay.engine.dispatch.DispatchRequest;
import dev.patchbay.engine.dispatch.DispatchResult;
import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/**
 * The governed path of {@code add(int, int)}: JSON text in, JSON text out, validation, policy, in-memory history; with and
 * without a gate. Beside it what its hooks cost alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DispatchBenchmark {
    private static final String ARGUMENTS = "{\"a\": 19, \"b\": 23}";
    private static final CallId ID = new CallId("call-1");

    private GovernedAdder plain = new GovernedAdder(false);
    private GovernedAdder gated = new GovernedAdder(true);
    private ToolCall call = new ToolCall(ID, "sums.add", Json.parse(ARGUMENTS));
    private ToolInfo tool =
            Objects.requireNonNull(gated.registry.current().tool("sums.add")).info();
    private ToolBefore event =
            new ToolBefore(new HookScope(GovernedAdder.SESSION, null, null, Instant.EPOCH), call, tool);

    /** The whole governed path with one gate, JSON in and out. */
    @Benchmark
    public String governedWithGate() {
        return answer(gated, gated.history());
    }

    /** The same without a gate. */
    @Benchmark
    public String governed() {
        return answer(plain, plain.history());
    }

    /** The path without JSON. */
    @Benchmark
    public DispatchResult dispatchOnly() {
        return plain.dispatcher
                .dispatch(DispatchRequest.direct(plain.history(), call))
                .block();
    }

    /** What parsing and writing the JSON takes of it. */
    @Benchmark
    public String jsonOnly() {
        return Json.write(Json.parse(ARGUMENTS));
    }

    /** Validation alone. */
    @Benchmark
    public Object validation() {
        return String.valueOf(
                plain.registry.current().tool("sums.add").arguments().problem(call.arguments()));
    }

    /** A point that nobody listens to. */
    @Benchmark
    public boolean nobodyListens() {
        return plain.hooks.isListened(HookPoint.TOOL_BEFORE);
    }

    /** One gate that answers at once, asked as the path asks it. */
    @Benchmark
    public GateAnswers oneGate() {
        return Immediate.then(gated.hooks.decide(event, tool), Mono::just).block();
    }

    /** Two entries as the path appends them. */
    @Benchmark
    public Object twoEntries() {
        plain.history()
                .append(null, new EntryBody.Note("a", HookPoint.TOOL_AFTER, "b"))
                .block();
        return plain.history()
                .append(null, new EntryBody.Note("a", HookPoint.TOOL_AFTER, "b"))
                .block();
    }

    private static String answer(GovernedAdder adder, HistoryWriter history) {
        ToolCall parsed = new ToolCall(ID, "sums.add", Json.parse(ARGUMENTS));
        DispatchResult result = Objects.requireNonNull(adder.dispatcher
                .dispatch(DispatchRequest.direct(history, parsed))
                .block());
        return Json.write(Objects.requireNonNull(result.outcome().result()).structured());
    }
}
