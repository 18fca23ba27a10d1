package dev.patchbay.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks of one class and gives what they cost. */
public final class Jmh {
    private Jmh() {}

    /**
     * What one operation costs.
     *
     * @param nanos processor time of the calling thread: of the iterations the middle one, where {@link ThreadTime} counts,
     *     else time on the clock
     * @param bytes memory that was allocated
     */
    public record Cost(double nanos, double bytes) {}

    /**
     * The costs of a class's benchmarks by the names of their methods.
     *
     * @param quick one fork and fewer iterations
     * @param slow benchmarks that run through much code, which takes the compiler longer
     */
    public static Map<String, Cost> run(Class<?> benchmarks, boolean quick, String... slow) throws RunnerException {
        Map<String, Cost> costs = new TreeMap<>();
        String all = "^" + benchmarks.getName().replace(".", "\\.") + "\\.";
        ChainedOptionsBuilder others = options(quick, quick ? 3 : 8).include(all);
        for (String name : slow) {
            costs.putAll(run(options(quick, quick ? 12 : 20).include(all + name + "$")));
            others.exclude(all + name + "$");
        }
        costs.putAll(run(others));
        return costs;
    }

    private static ChainedOptionsBuilder options(boolean quick, int warmupSeconds) {
        return new OptionsBuilder()
                .forks(quick ? 1 : 2)
                .warmupIterations(warmupSeconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 6 : 10)
                .measurementTime(quick ? TimeValue.milliseconds(400) : TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(quick ? VerboseMode.SILENT : VerboseMode.NORMAL)
                .shouldFailOnError(true);
    }

    private static Map<String, Cost> run(ChainedOptionsBuilder options) throws RunnerException {
        Map<String, Cost> costs = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String name = result.getParams().getBenchmark();
            costs.put(name.substring(name.lastIndexOf('.') + 1), new Cost(nanos(result), allocated(result)));
        }
        return costs;
    }

    private static double nanos(RunResult result) {
        double[] perOperation = result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .mapToDouble(Jmh::nanos)
                .sorted()
                .toArray();
        return perOperation[perOperation.length / 2];
    }

    private static double nanos(IterationResult iteration) {
        Result<?> nanos = iteration.getSecondaryResults().get("nanos");
        Result<?> operations = iteration.getSecondaryResults().get("operations");
        return nanos == null || operations == null
                ? iteration.getPrimaryResult().getScore()
                : nanos.getScore() / operations.getScore();
    }

    private static double allocated(RunResult result) {
        Result<?> perOperation = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return perOperation == null ? Double.NaN : perOperation.getScore();
    }
}
