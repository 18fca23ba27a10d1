package dev.patchbay.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The processor time of the calling thread, for benchmarks that do everything on it: on a machine that others use too, the
 * time on the clock says more about them than about us.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Processor time of the iteration; a counter of JMH. */
    public long nanos;

    /** Operations of the iteration; a counter of JMH. */
    public long operations;

    private long begun;

    /** Begins to count. */
    @Setup(Level.Iteration)
    public void begin() {
        nanos = 0;
        operations = 0;
        begun = THREADS.getCurrentThreadCpuTime();
    }

    /** Ends counting. */
    @TearDown(Level.Iteration)
    public void end() {
        nanos = THREADS.getCurrentThreadCpuTime() - begun;
    }
}
