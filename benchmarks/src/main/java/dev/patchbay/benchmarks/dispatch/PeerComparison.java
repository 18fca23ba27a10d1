package dev.patchbay.benchmarks.dispatch;

import dev.patchbay.benchmarks.Figures;
import dev.patchbay.benchmarks.Jmh;
import dev.patchbay.benchmarks.Jmh.Cost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/** Our governed call beside the ungoverned calls of others. */
public final class PeerComparison {
    private static final List<String> PEERS = List.of("langchain4j", "springAi", "adk");

    private PeerComparison() {}

    /** Runs all and prints a table, then the ratio to the fastest peer. */
    public static void main(String[] arguments) throws RunnerException {
        Map<String, Cost> costs =
                Jmh.run(CallBenchmark.class, List.of(arguments).contains("--quick"), "patchbay");
        Cost ours = Objects.requireNonNull(costs.get("patchbay"));
        double fastest = PEERS.stream()
                .mapToDouble(peer -> Objects.requireNonNull(costs.get(peer)).nanos())
                .min()
                .orElseThrow();
        Figures figures = new Figures("dispatch", "call", "ns", "bytes", "to the fastest peer");
        costs.forEach((name, cost) -> figures.row(
                name,
                String.format(Locale.ROOT, "%.0f", cost.nanos()),
                String.format(Locale.ROOT, "%.0f", cost.bytes()),
                String.format(Locale.ROOT, "%.2f", cost.nanos() / fastest)));
        figures.target("vs_fastest_peer", ours.nanos() / fastest, 1.0);
        figures.print();
    }
}
