package dev.patchbay.benchmarks.dispatch;

import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.Registry;
import java.util.List;
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

/** Ten thousand tools of a hundred plugins: listing them the first time, and finding one. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RegistryBenchmark {
    private final Registry full = GovernedAdder.registryOf(100, 100);

    /** Listing what a model is shown for the first time, in a virtual machine that has never done it. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(5)
    public List<RegisteredTool> listCold() {
        return full.current().listed();
    }

    /** Finding one of them. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 3, time = 1)
    @Fork(1)
    public Object find() {
        return full.current().tool("plugin-57.tool-42");
    }
}
