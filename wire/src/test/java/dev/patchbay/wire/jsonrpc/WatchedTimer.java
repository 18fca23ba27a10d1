package dev.patchbay.wire.jsonrpc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A timer whose time a test makes pass, and that knows what it still has to do. */
final class WatchedTimer implements Scheduler {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Set<Task> pending = ConcurrentHashMap.newKeySet();

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** How many tasks have neither run nor been disposed. */
    int pending() {
        return pending.size();
    }

    @Override
    public Disposable schedule(Runnable action) {
        return schedule(action, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable action, long delay, TimeUnit unit) {
        Task task = new Task(action);
        pending.add(task);
        try {
            task.scheduled = time.schedule(task, delay, unit);
        } catch (RuntimeException refused) {
            pending.remove(task);
            throw refused;
        }
        return task;
    }

    @Override
    public long now(TimeUnit unit) {
        return time.now(unit);
    }

    @Override
    public Worker createWorker() {
        return time.createWorker();
    }

    @Override
    public void dispose() {
        time.dispose();
    }

    private final class Task implements Runnable, Disposable {
        private final Runnable action;
        private Disposable scheduled = () -> {};

        Task(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            pending.remove(this);
            action.run();
        }

        @Override
        public void dispose() {
            pending.remove(this);
            scheduled.dispose();
        }
    }
}
