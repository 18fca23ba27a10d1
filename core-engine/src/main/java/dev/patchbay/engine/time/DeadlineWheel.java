package dev.patchbay.engine.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One timing wheel for all deadlines. Setting and cancelling one takes constant time and touches no other thread; the
 * wheel turns only while something is on it. Time is counted in turns of the ticking scheduler, which follow the
 * monotonic clock, so that a change of the wall clock moves no deadline. A deadline is never early, and late by at most
 * one tick.
 *
 * <p>The ticking thread only takes deadlines off the wheel. What is to be done then runs on the other scheduler, so that
 * an action that takes its time delays no other deadline.
 */
public final class DeadlineWheel implements AutoCloseable {
    /** How exact deadlines are, where nobody says otherwise. */
    public static final Duration DEFAULT_TICK = Duration.ofMillis(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(DeadlineWheel.class);
    private static final int SLOTS = 512;
    private static final long LONGEST_TICKS = Long.MAX_VALUE / 4;

    private final Scheduler ticker;
    private final Scheduler actions;
    private final long tickNanos;
    private final Object lock = new Object();
    private final @Nullable Deadline[] slots = new Deadline[SLOTS];
    private long now;
    private int pending;
    private boolean closed;
    private @Nullable Disposable turning;

    /**
     * A wheel.
     *
     * @param ticker where it turns
     * @param actions where actions run; it must not be blocked by them for longer than its owner can stand
     * @param tick how long one turn takes
     */
    public DeadlineWheel(Scheduler ticker, Scheduler actions, Duration tick) {
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.actions = Objects.requireNonNull(actions, "actions");
        this.tickNanos = tick.toNanos();
        if (tickNanos <= 0) {
            throw new IllegalArgumentException("a tick must be positive, not " + tick);
        }
    }

    /**
     * Runs an action once after this time, unless what is returned is disposed before.
     *
     * @throws RejectedExecutionException if the wheel is closed
     */
    public Disposable after(Duration delay, Runnable action) {
        long ticks = ticks(delay);
        synchronized (lock) {
            if (closed) {
                throw new RejectedExecutionException("the host is closed, so nothing can be given a deadline any more");
            }
            // While it turns, part of the present tick is already over.
            long due = now + ticks + (turning == null ? 0 : 1);
            Deadline deadline = new Deadline(this, action, due);
            link(deadline);
            if (turning == null) {
                turning = ticker.schedulePeriodically(this::turn, tickNanos, tickNanos, TimeUnit.NANOSECONDS);
            }
            return deadline;
        }
    }

    /**
     * The same publisher, failing with what {@code expired} makes if it has not ended within this time. It is cancelled
     * as soon as that is made, and whatever it gives later is dropped. The failure arrives on the scheduler of the wheel's actions.
     */
    public <T> Mono<T> bound(Mono<T> source, Duration limit, Supplier<? extends Throwable> expired) {
        return new DeadlineMono<>(source, this, limit, expired);
    }

    /** Completes after this time, on the scheduler of the wheel's actions. */
    public Mono<Void> delay(Duration time) {
        return Mono.create(sink -> sink.onDispose(after(time, sink::success)));
    }

    /** How many deadlines are pending. */
    public int pending() {
        synchronized (lock) {
            return pending;
        }
    }

    /** Whether the wheel is turning. */
    boolean isTurning() {
        synchronized (lock) {
            return turning != null;
        }
    }

    /** Stops the wheel; what is pending never happens. Closing twice is the same as once. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            pending = 0;
            java.util.Arrays.fill(slots, null);
            stopTurning();
        }
    }

    private long ticks(Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            return 1;
        }
        if (delay.toSeconds() > LONGEST_TICKS / 1_000_000_000L) {
            return LONGEST_TICKS;
        }
        long nanos = delay.toNanos();
        return nanos / tickNanos + (nanos % tickNanos == 0 ? 0 : 1);
    }

    private void turn() {
        List<Deadline> due = List.of();
        synchronized (lock) {
            if (pending == 0) {
                stopTurning();
                return;
            }
            now++;
            Deadline next = slots[slot(now)];
            while (next != null) {
                Deadline deadline = next;
                next = deadline.next;
                if (deadline.due <= now) {
                    unlink(deadline);
                    due = due.isEmpty() ? new ArrayList<>() : due;
                    due.add(deadline);
                }
            }
        }
        due.forEach(this::expire);
    }

    private void expire(Deadline deadline) {
        try {
            actions.schedule(deadline.action);
        } catch (RejectedExecutionException closing) {
            LOGGER.debug("a deadline passed while the host was closing", closing);
        }
    }

    private void stopTurning() {
        if (turning != null) {
            turning.dispose();
            turning = null;
        }
    }

    private void cancel(Deadline deadline) {
        synchronized (lock) {
            if (deadline.linked && !closed) {
                unlink(deadline);
            }
        }
    }

    private boolean isPending(Deadline deadline) {
        synchronized (lock) {
            return deadline.linked;
        }
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }

    private void link(Deadline deadline) {
        int slot = slot(deadline.due);
        Deadline first = slots[slot];
        deadline.next = first;
        if (first != null) {
            first.previous = deadline;
        }
        slots[slot] = deadline;
        deadline.linked = true;
        pending++;
    }

    private void unlink(Deadline deadline) {
        Deadline previous = deadline.previous;
        Deadline next = deadline.next;
        if (previous == null) {
            slots[slot(deadline.due)] = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        deadline.previous = null;
        deadline.next = null;
        deadline.linked = false;
        pending--;
    }

    /** A place in the list of its slot; all fields that change are guarded by the wheel's lock. */
    private static final class Deadline implements Disposable {
        private final DeadlineWheel wheel;
        private final Runnable action;
        private final long due;
        private @Nullable Deadline previous;
        private @Nullable Deadline next;
        private boolean linked;

        Deadline(DeadlineWheel wheel, Runnable action, long due) {
            this.wheel = wheel;
            this.action = action;
            this.due = due;
        }

        @Override
        public void dispose() {
            wheel.cancel(this);
        }

        @Override
        public boolean isDisposed() {
            return !wheel.isPending(this);
        }
    }
}
