package dev.patchbay.engine.host;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads of a host.
 *
 * @param timer measures time; must never be blocked
 * @param blocking where plugins and files may block
 * @param computing where plugins compute for long; bounded
 */
public record HostSchedulers(Scheduler timer, Scheduler blocking, Scheduler computing) implements Disposable {
    private static final int MOST_BLOCKED = 256;
    private static final int MOST_QUEUED = 10_000;

    /**
     * Threads of the host's own, all daemons: one timer, as many computing threads as there are processors, and for what
     * blocks virtual threads where the JVM has them (21 and newer), else a bounded elastic pool.
     */
    public static HostSchedulers create() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new HostSchedulers(
                Schedulers.newSingle("patchbay-timer", true),
                virtualThreads()
                        .map(Schedulers::fromExecutorService)
                        .orElseGet(() ->
                                Schedulers.newBoundedElastic(MOST_BLOCKED, MOST_QUEUED, "patchbay-blocking", 60, true)),
                Schedulers.newBoundedElastic(processors, MOST_QUEUED, "patchbay-computing", 60, true));
    }

    /** By reflection, because the code is compiled for 17; named, so that a dump of threads tells whose they are. */
    private static Optional<ExecutorService> virtualThreads() {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object named = builder.getMethod("name", String.class, long.class)
                    .invoke(Thread.class.getMethod("ofVirtual").invoke(null), "patchbay-blocking-", 1L);
            Object factory = builder.getMethod("factory").invoke(named);
            return Optional.of((ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory));
        } catch (ReflectiveOperationException older) {
            return Optional.empty();
        }
    }

    /** Disposes of them from a thread that is not theirs and that may wait for their locks. */
    Mono<Void> disposal() {
        return Mono.<Void>fromRunnable(this::dispose).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public void dispose() {
        timer.dispose();
        blocking.dispose();
        computing.dispose();
    }
}
