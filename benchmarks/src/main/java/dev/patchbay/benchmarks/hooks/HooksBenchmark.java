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

    /** Runs all and prints a table, then figures beside their targets. */
    public static void main(String[] arguments) throws RunnerException {
        boolean quick = List.of(arguments).contains("--quick");
        Map<String, Cost> costs = Jmh.run(HookPointBenchmark.class, quick);
        costs.putAll(Jmh.run(DeclaredHooksBenchmark.class, quick));
        Figures figures = new Figures("hooks", "at a hook point", "ns", "bytes");
        costs.forEach((name, cost) -> figures.row(
                name,
                String.format(Locale.ROOT, "%.1f", cost.nanos()),
                String.format(Locale.ROOT, "%.0f", cost.bytes())));
        figures.target("nobody_listens_ns", nanos(costs, "nobodyListens"), 5);
        figures.target("one_gate_ns", nanos(costs, "oneGate"), 100);
        figures.target("one_of_a_thousand_us", nanos(costs, "oneOfAThousand") / 1000, 20);
        figures.target("two_conditions_ns", nanos(costs, "twoConditions"), 1000);
        figures.target("reload_of_a_thousand_ms", DeclaredHooks.reloadMillis(quick ? 10 : 40), 200);
        figures.print();
    }

    private static double nanos(Map<String, Cost> costs, String name) {
        return Objects.requireNonNull(costs.get(name)).nanos();
    }
}
