package dev.patchbay.benchmarks.stdio;

import dev.patchbay.benchmarks.Figures;
import dev.patchbay.benchmarks.echo.BlockingCaller;
import dev.patchbay.benchmarks.echo.EchoClient;
import dev.patchbay.benchmarks.echo.Footprint;
import dev.patchbay.benchmarks.echo.Rounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Clients of one fast echo server, taking turns. */
public final class StdioBenchmark {
    private static final int[] IN_FLIGHT = {1, 16, 64, 256};
    private static final String SMALL = "x".repeat(100);
    private static final String MEDIUM = "x".repeat(10 * 1024);
    private static final String LARGE = "x".repeat(1024 * 1024);

    private StdioBenchmark() {}

    /** Measures everything and prints three tables and the ratios. Must be started in the project's root. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = List.of(arguments).contains("--quick");
        Rounds rounds = new Rounds(quick);
        try (Clients clients = new Clients()) {
            Map<String, EchoClient> connected = new LinkedHashMap<>();
            clients.kinds().forEach((name, kind) -> connected.put(name, kind.get()));
            Map<String, EchoClient> callers = new LinkedHashMap<>(connected);
            callers.put("Patchbay, the caller blocks", new BlockingCaller(get(connected, Clients.PATCHBAY)));
            callers.put("official SDK, the caller blocks", new BlockingCaller(get(connected, Clients.OFFICIAL)));
            Map<String, Rounds.Latency> latencies = rounds.latencies(callers, SMALL);
            Map<String, Rounds.Latency> medium = rounds.latencies(callers, MEDIUM);
            Map<String, Rounds.Latency> large = rounds.latencies(callers, LARGE);
            Figures sequential =
                    new Figures("stdio", "one after the other", "100 B p50 µs", "p99", "10 KB p50", "p99", "1 MiB p50");
            for (String name : callers.keySet()) {
                sequential.row(
                        name,
                        micros(get(latencies, name).p50()),
                        micros(get(latencies, name).p99()),
                        micros(get(medium, name).p50()),
                        micros(get(medium, name).p99()),
                        micros(get(large, name).p50()));
            }
            sequential.print();

            Map<String, List<Rounds.Load>> loads = rounds.loads(connected, SMALL, IN_FLIGHT);
            Figures parallel = new Figures("stdio", "calls a second in flight", "1", "16", "64", "256");
            loads.forEach((name, each) -> parallel.row(
                    name,
                    whole(each.get(0).perSecond()),
                    whole(each.get(1).perSecond()),
                    whole(each.get(2).perSecond()),
                    whole(each.get(3).perSecond())));
            parallel.print();
            connected.values().forEach(EchoClient::close);

            Footprint footprint = new Footprint(200, quick ? 5 : 20);
            Figures costs = new Figures("stdio", "a plugin", "ready after ms", "threads", "heap KiB");
            clients.kinds().forEach((name, kind) -> {
                Footprint.Cost cost = footprint.of(kind, name.equals(Clients.PATCHBAY));
                costs.row(name, millis(cost.readyMillis()), millis(cost.threads()), whole(cost.heapKiB()));
                if (name.equals(Clients.PATCHBAY)) {
                    costs.target("threads_per_plugin", cost.threads(), 3);
                }
            });
            double ours = at64(loads, Clients.PATCHBAY);
            costs.target("p50_vs_pipe", ratio(latencies, Clients.PATCHBAY, Clients.PIPE), 1.5);
            costs.target("langchain4j_throughput_64_vs_ours", at64(loads, Clients.LANGCHAIN) / ours, 1.0 / 3);
            costs.target("official_throughput_64_vs_ours", at64(loads, Clients.OFFICIAL) / ours, 0.1);
            double fasterPeer = Math.min(
                    get(large, Clients.LANGCHAIN).p50(),
                    get(large, Clients.OFFICIAL).p50());
            costs.target("1mib_vs_faster_peer", get(large, Clients.PATCHBAY).p50() / fasterPeer, 0.5);
            costs.print();
        }
        System.exit(0); // Peers leave threads that are no daemons.
    }

    private static double ratio(Map<String, Rounds.Latency> latencies, String one, String other) {
        return get(latencies, one).p50() / get(latencies, other).p50();
    }

    private static double at64(Map<String, List<Rounds.Load>> loads, String name) {
        return get(loads, name).get(2).perSecond();
    }

    private static <T> T get(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1000);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
