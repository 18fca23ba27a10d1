package dev.patchbay.benchmarks.hooks;

import dev.patchbay.benchmarks.Figures;
import dev.patchbay.benchmarks.Jmh;
import dev.patchbay.benchmarks.Jmh.Cost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/** What a hook point costs. */
public final class HooksBenchmark {
    private HooksBenchmark() {}

    /** Runs all and prints a table, then nanoseconds beside their targets. */
    public static void main(String[] arguments) throws RunnerException {
        Map<String, Cost> costs =
                Jmh.run(HookPointBenchmark.class, List.of(arguments).contains("--quick"));
        Figures figures = new Figures("hooks", "at a hook point", "ns", "bytes");
        costs.forEach((name, cost) -> figures.row(
                name,
                String.format(Locale.ROOT, "%.1f", cost.nanos()),
                String.format(Locale.ROOT, "%.0f", cost.bytes())));
        figures.target(
                "nobody_listens_ns",
                Objects.requireNonNull(costs.get("nobodyListens")).nanos(),
                5);
        figures.target(
                "one_gate_ns", Objects.requireNonNull(costs.get("oneGate")).nanos(), 100);
        figures.print();
    }
}
