package dev.patchbay.benchmarks.stdio;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures clients in turns, so that what else the machine does falls on all of them; the best of several turns counts. */
final class Rounds {
    private final int turns;
    private final long nanosPerTurn;

    Rounds(boolean quick) {
        this.turns = quick ? 3 : 7;
        this.nanosPerTurn = quick ? 250_000_000L : 1_500_000_000L;
    }

    /** The latency of calls one after the other; the turn with the lowest median counts. */
    Map<String, Latency> latencies(Map<String, EchoClient> clients, String text) {
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
            int before = all.length;
            all = Arrays.copyOf(all, before + calls);
            System.arraycopy(nanos, 0, all, before, calls);
            calls = Math.max(calls, before / 2);
        }
        Arrays.sort(all);
        return new Latency(all[all.length / 2], all[(int) (all.length * 0.99)]);
    }

    /** Calls a second with so many in flight; the best turn of each counts. */
    Map<String, double[]> throughputs(Map<String, EchoClient> clients, String text, int[] inFlight) {
        Map<String, double[]> best = new LinkedHashMap<>();
        clients.keySet().forEach(name -> best.put(name, new double[inFlight.length]));
        for (int i = 0; i < inFlight.length; i++) {
            int at = i;
            clients.values().forEach(client -> perSecond(client, text, inFlight[at])); // Warms up.
            for (int turn = 0; turn < turns; turn++) {
                clients.forEach((name, client) -> best.computeIfPresent(name, (same, figures) -> {
                    figures[at] = Math.max(figures[at], perSecond(client, text, inFlight[at]));
                    return figures;
                }));
            }
        }
        return best;
    }

    private double perSecond(EchoClient client, String text, int inFlight) {
        int calls = 2048;
        long done = 0;
        long begun = System.nanoTime();
        long now = begun;
        while (now - begun < nanosPerTurn) {
            client.many(text, calls, inFlight);
            done += calls;
            now = System.nanoTime();
        }
        return done * 1e9 / (now - begun);
    }

    /** Nanoseconds. */
    record Latency(double p50, double p99) {}
}
