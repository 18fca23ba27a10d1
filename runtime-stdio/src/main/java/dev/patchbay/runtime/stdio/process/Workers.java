package dev.patchbay.runtime.stdio.process;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The daemon threads of a launcher. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long IDLE_MILLIS = 1000;

    /**
     * The one thread from which all processes are started. It lives as long as the launcher: the kernel kills a child when
     * the thread that started it ends (prctl(2), PR_SET_PDEATHSIG), not when its process does.
     */
    final Executor spawner = surviving(
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("patchbay-spawner")));

    /** One thread, while there is something to do, that reads the table of processes and sends signals. */
    final ExecutorService signaller = signaller();

    /** Threads for closing pipes, which takes as long as somebody is stuck writing to them. */
    final ExecutorService closers = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            named("patchbay-closer"));

    /** The same thread, for operators. */
    final Scheduler signals = Schedulers.fromExecutor(signaller);

    /** An executor whose thread no task can end by what it throws: the plugins would end with it. */
    private static Executor surviving(Executor executor) {
        return task -> executor.execute(() -> {
            try {
                task.run();
            } catch (Throwable thrown) {
                LOG.error("starting a process threw what nobody caught", thrown);
            }
        });
    }

    private static ExecutorService signaller() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1, 1, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), named("patchbay-signaller"));
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
