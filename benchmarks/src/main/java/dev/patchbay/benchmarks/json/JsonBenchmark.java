package dev.patchbay.benchmarks.json;

import dev.patchbay.json.Json;
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
import tools.jackson.databind.JsonNode;

/** What it takes to turn text into a tree, and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
    private final String text = "{\"a\":1,\"b\":2}";
    private final JsonNode tree = Json.parse(text);

    @Benchmark
    public JsonNode parseFrozen() {
        return Json.parse(text);
    }

    @Benchmark
    public JsonNode parseMutable() {
        return Json.mapper().readTree(text);
    }

    @Benchmark
    public String write() {
        return Json.write(tree);
    }
}
