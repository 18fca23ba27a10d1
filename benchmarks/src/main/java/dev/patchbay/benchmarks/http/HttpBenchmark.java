package dev.patchbay.benchmarks.http;

import dev.patchbay.benchmarks.Figures;
import dev.patchbay.benchmarks.echo.EchoClient;
import dev.patchbay.benchmarks.echo.Footprint;
import dev.patchbay.benchmarks.echo.Rounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Clients of one fast echo server over HTTP, taking turns. */
public final class HttpBenchmark {
    private static final int[] IN_FLIGHT = {1, 64, 256};
    private static final int AT_64 = 1;
    private static final String SMALL = "x".repeat(100);
    private static final String MEDIUM = "x".repeat(10 * 1024);

    private HttpBenchmark() {}

    /** Measures everything and prints tables and the ratios. Must be started in the project's root. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = List.of(arguments).contains("--quick");
        Rounds rounds = new Rounds(quick);
        try (HttpEchoServer server = HttpEchoServer.start(0);
                HttpClients clients = new HttpClients(server)) {
            Map<String, EchoClient> connected = new LinkedHashMap<>();
            clients.kinds().forEach((name, kind) -> connected.put(name, kind.get()));
            Map<String, Rounds.Latency> small = rounds.latencies(connected, SMALL);
            Map<String, Rounds.Latency> medium = rounds.latencies(connected, MEDIUM);
            Figures sequential = new Figures("http", "one after the other", "100 B p50 µs", "p99", "10 KB p50", "p99");
            for (String name : connected.keySet()) {
                sequential.row(
                        name,
                        micros(get(small, name).p50()),
                        micros(get(small, name).p99()),
                        micros(get(medium, name).p50()),
                        micros(get(medium, name).p99()));
            }
            sequential.target(
                    "p50_vs_bare",
                    get(small, HttpClients.PATCHBAY).p50()
                            / get(small, HttpClients.BARE).p50(),
                    1.3);
            sequential.print();

            Map<String, List<Rounds.Load>> loads = rounds.loads(connected, SMALL, IN_FLIGHT);
            Figures parallel = new Figures("http", "calls a second in flight", "1", "64", "256", "p99 µs at 64");
            loads.forEach((name, each) -> parallel.row(
                    name,
                    whole(each.get(0).perSecond()),
                    whole(each.get(AT_64).perSecond()),
                    whole(each.get(2).perSecond()),
                    micros(each.get(AT_64).p99())));
            compare(parallel, loads);
            parallel.print();
            connected.values().forEach(EchoClient::close);

            footprints(clients, quick);
            Crowd.measure();
        }
        System.exit(0); // Peers leave threads that are no daemons.
    }

    private static void compare(Figures figures, Map<String, List<Rounds.Load>> loads) {
        Rounds.Load ours = get(loads, HttpClients.PATCHBAY).get(AT_64);
        Rounds.Load langchain = get(loads, HttpClients.LANGCHAIN).get(AT_64);
        Rounds.Load official = get(loads, HttpClients.OFFICIAL).get(AT_64);
        Rounds.Load faster = langchain.perSecond() > official.perSecond() ? langchain : official;
        figures.target("faster_peer_throughput_64_vs_ours", faster.perSecond() / ours.perSecond(), 1.0 / 8);
        figures.target("p99_64_vs_faster_peer", ours.p99() / faster.p99(), 0.25);
    }

    private static void footprints(HttpClients clients, boolean quick) {
        Footprint footprint = new Footprint(200, quick ? 5 : 20);
        Figures costs = new Figures("http", "a plugin", "ready after ms", "threads", "heap KiB");
        clients.kinds().forEach((name, kind) -> {
            Footprint.Cost cost = footprint.of(kind, name.equals(HttpClients.PATCHBAY));
            costs.row(name, tenths(cost.readyMillis()), tenths(cost.threads()), whole(cost.heapKiB()));
            if (name.equals(HttpClients.PATCHBAY)) {
                costs.target("threads_per_plugin_of_200", cost.threads(), 0);
            }
        });
        costs.print();
    }

    private static <T> T get(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private static String micros(double nanos) {
        return tenths(nanos / 1000);
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
