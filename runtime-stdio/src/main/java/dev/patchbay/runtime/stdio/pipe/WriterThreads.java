package dev.patchbay.runtime.stdio.pipe;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that are lent to plugins with more to read than their pipes hold. At rest there is none. */
final class WriterThreads {
    private static final long IDLE_SECONDS = 1;
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final Executor POOL = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), WriterThreads::thread);

    private WriterThreads() {}

    /** Lends a thread for this; one plugin borrows one at a time. */
    static void lend(Runnable writing) {
        POOL.execute(writing);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "patchbay-stdio-writer-" + MADE.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
