package dev.patchbay.benchmarks.echo;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What plugins at rest cost: time until the first call may be made, threads, heap. */
public final class Footprint {
    private final int ours;
    private final int others;

    /** So many of ours, and so many of each peer, whose threads would be too many. */
    public Footprint(int ours, int others) {
        this.ours = ours;
        this.others = others;
    }

    /** What one kind costs. */
    public Cost of(Supplier<EchoClient> kind, boolean isOurs) {
        kind.get().close(); // Loads its classes.
        int count = isOurs ? ours : others;
        List<EchoClient> clients = new ArrayList<>();
        double[] ready = new double[count];
        long heapBefore = heap();
        int threadsBefore = threads();
        for (int i = 0; i < count; i++) {
            long begun = System.nanoTime();
            clients.add(kind.get());
            ready[i] = (System.nanoTime() - begun) / 1e6;
        }
        clients.forEach(client -> EchoClient.check("at rest", client.echo("at rest")));
        settle();
        Cost cost = new Cost(
                median(ready), (double) (threads() - threadsBefore) / count, (heap() - heapBefore) / 1024.0 / count);
        clients.forEach(EchoClient::close);
        return cost;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        settle();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Threads that were borrowed for a burst go back, and garbage is collected. */
    private static void settle() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            try {
                Thread.sleep(300);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Per plugin. */
    public record Cost(double readyMillis, double threads, double heapKiB) {}
}
