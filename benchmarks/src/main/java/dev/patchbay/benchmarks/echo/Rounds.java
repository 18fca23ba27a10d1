package dev.patchbay.benchmarks.echo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures clients in turns, so that what else the machine does falls on all of them; the best of several turns counts. */
public final class Rounds {
    private final int turns;
    private final long nanosPerTurn;

    /** Short turns, or long ones. */
    public Rounds(boolean quick) {
        this.turns = quick ? 3 : 7;
        this.nanosPerTurn = quick ? 250_000_000L : 1_500_000_000L;
    }

    /** The latency of calls one after the other; the turn with the lowest median counts. */
    public Map<String, Latency> latencies(Map<String, EchoClient> clients, String text) {
        Map<String, Latency> best = new LinkedHashMap<>();
        clients.values().forEach(client -> measure(client, text)); // Warms up.
        for (int turn = 0; turn < turns; turn++) {
            clients.forEach((name, client) ->
                    best.merge(name, measure(client, text), (one, other) -> one.p50() < other.p50() ? one : other));
        }
        return best;
    }

    private Latency measure(EchoClient client, String text) {
        int calls = text.length() > 100_000 ? 8 : 256;
        long[] all = new long[0];
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanosPerTurn) {
            long[] nanos = new long[calls];
            client.inTurn(text, nanos);
            calls = Math.max(calls, all.length / 2);
            all = joined(all, nanos);
        }
        Arrays.sort(all);
        return new Latency(all[all.length / 2], all[(int) (all.length * 0.99)]);
    }

    /** Loads with so many in flight; the turn with the most calls of each counts. */
    public Map<String, List<Load>> loads(Map<String, EchoClient> clients, String text, int[] inFlight) {
        Map<String, List<Load>> best = new LinkedHashMap<>();
        clients.keySet().forEach(name -> best.put(name, new ArrayList<>()));
        for (int width : inFlight) {
            clients.values().forEach(client -> load(client, text, width)); // Warms up.
            Map<String, Load> here = new LinkedHashMap<>();
            for (int turn = 0; turn < turns; turn++) {
                clients.forEach((name, client) -> here.merge(
                        name,
                        load(client, text, width),
                        (one, other) -> one.perSecond() > other.perSecond() ? one : other));
            }
            best.forEach((name, loads) -> loads.add(Objects.requireNonNull(here.get(name))));
        }
        return best;
    }

    private Load load(EchoClient client, String text, int inFlight) {
        int calls = 2048;
        long[] all = new long[0];
        long begun = System.nanoTime();
        long now = begun;
        while (now - begun < nanosPerTurn) {
            long[] nanos = new long[calls];
            client.many(text, nanos, inFlight);
            all = joined(all, nanos);
            now = System.nanoTime();
        }
        double perSecond = all.length * 1e9 / (now - begun);
        Arrays.sort(all);
        return new Load(perSecond, all[(int) (all.length * 0.99)]);
    }

    private static long[] joined(long[] one, long[] other) {
        long[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Nanoseconds. */
    public record Latency(double p50, double p99) {}

    /** Calls a second, and nanoseconds. */
    public record Load(double perSecond, double p99) {}
}
