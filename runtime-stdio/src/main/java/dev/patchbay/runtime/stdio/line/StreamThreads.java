package dev.patchbay.runtime.stdio.line;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that wait on the streams of processes: daemons, as many as there are streams, given back soon after. They are
 * the runtime's own and not the host's for what blocks, because a stream can be held open by a process that escaped its
 * plugin, and nothing but that process's end wakes its reader: that must not use up what others need.
 */
public final class StreamThreads {
    private static final long IDLE_SECONDS = 2;
    private static final AtomicLong COUNT = new AtomicLong();

    /** Of this JVM. */
    public static final Executor SHARED = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), StreamThreads::daemon);

    private StreamThreads() {}

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "patchbay-line-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
