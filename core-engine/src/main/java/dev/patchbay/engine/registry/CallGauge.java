package dev.patchbay.engine.registry;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;

/**
 * Counts a plugin's calls in flight. Up to a bound they run at once; up to another they wait, the first to come being the
 * first to go; beyond that they fail as {@code overloaded}. Safe for concurrent use; nobody is told anything while the
 * lock is held.
 */
public final class CallGauge {
    private final PluginId plugin;
    private final int most;
    private final int mostWaiting;
    private final Object lock = new Object();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Sinks.Empty<Void>> drains = new ArrayList<>();
    private int running;
    private @Nullable PluginException refusal;

    /**
     * A gauge for a plugin.
     *
     * @param inFlight how many of its calls may run side by side
     * @param queued how many may wait
     */
    public CallGauge(PluginId plugin, int inFlight, int queued) {
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        if (inFlight < 1 || queued < 0) {
            throw new IllegalArgumentException("a plugin needs room for calls, not " + inFlight + " and " + queued);
        }
        this.most = inFlight;
        this.mostWaiting = queued;
    }

    /**
     * Takes a place if one is free at once; {@link #release} gives it back.
     *
     * @throws PluginException if the gauge refuses calls
     */
    public boolean tryAcquire() {
        synchronized (lock) {
            if (refusal != null) {
                throw refusal;
            }
            if (running < most && waiting.isEmpty()) {
                running++;
                return true;
            }
            return false;
        }
    }

    /**
     * Takes a place, waiting for one if it must. When one is free, {@code taken} is asked whether it is still wanted: on
     * yes it belongs to whoever said so, to be given back with {@link #release}, even if the subscription is cancelled
     * at that moment; on no it goes to the next. Cancelling before gives up the wait. It completes on the subscribing
     * thread, or on that which released the place. Errors are {@link PluginException}: {@code overloaded} if too many
     * wait already, and whatever the gauge refuses calls with.
     */
    public Mono<Void> acquire(BooleanSupplier taken) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Void> actual) {
                new Waiting(actual, taken).join();
            }
        };
    }

    /** Gives a place back; the longest waiting call gets it. */
    public void release() {
        Waiting next;
        List<Sinks.Empty<Void>> drained = List.of();
        synchronized (lock) {
            next = waiting.pollFirst();
            if (next != null) {
                next.state = State.GRANTED;
            } else {
                running--;
                drained = drainedNow();
            }
        }
        if (next != null) {
            next.granted();
        }
        drained.forEach(CallGauge::tell);
    }

    /** Completes when no call runs or waits, at once if that is so. */
    public Mono<Void> drained() {
        return Mono.defer(() -> {
            synchronized (lock) {
                if (running == 0 && waiting.isEmpty()) {
                    return Mono.empty();
                }
                Sinks.Empty<Void> sink = Sinks.empty();
                drains.add(sink);
                return sink.asMono();
            }
        });
    }

    /** Lets every new call fail from now on, with the first reason given; those that run or wait already may go on. */
    public void refuse(PluginErrorCode code, String message) {
        PluginException newRefusal = PluginException.of(code, plugin, message, "");
        synchronized (lock) {
            refusal = refusal == null ? newRefusal : refusal;
        }
    }

    /** How many calls run now. */
    public int running() {
        synchronized (lock) {
            return running;
        }
    }

    /** How many calls wait now. */
    public int waiting() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    private List<Sinks.Empty<Void>> drainedNow() {
        if (running > 0 || !waiting.isEmpty() || drains.isEmpty()) {
            return List.of();
        }
        List<Sinks.Empty<Void>> now = List.copyOf(drains);
        drains.clear();
        return now;
    }

    private static void tell(Sinks.Empty<Void> drained) {
        drained.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }

    private PluginException overloaded() {
        return PluginException.of(
                PluginErrorCode.OVERLOADED,
                plugin,
                most + " calls of \"" + plugin.name() + "\" are running and " + mostWaiting + " are waiting",
                "try again when some have ended");
    }

    private enum State {
        /** Not yet in the queue. */
        NEW,
        /** In the queue. */
        WAITING,
        /** Has a place, and was or is about to be told. */
        GRANTED,
        /** Told that it has a place, which is now its own affair. */
        TOLD,
        /** Gave up. */
        CANCELLED,
        /** Was refused. */
        REFUSED
    }

    /** A call that wants a place; its state is guarded by the gauge's lock. */
    private final class Waiting implements Subscription {
        private final CoreSubscriber<? super Void> actual;
        private final BooleanSupplier taken;
        private State state = State.NEW;

        Waiting(CoreSubscriber<? super Void> actual, BooleanSupplier taken) {
            this.actual = actual;
            this.taken = taken;
        }

        void join() {
            actual.onSubscribe(this);
            PluginException refused = null;
            State joined;
            synchronized (lock) {
                if (state == State.NEW) {
                    refused = refusal;
                    if (refused == null && running < most && waiting.isEmpty()) {
                        running++;
                        state = State.GRANTED;
                    } else if (refused == null && waiting.size() < mostWaiting) {
                        waiting.addLast(this);
                        state = State.WAITING;
                    } else {
                        state = State.REFUSED;
                    }
                }
                joined = state;
            }
            if (joined == State.GRANTED) {
                granted();
            } else if (joined == State.REFUSED) {
                actual.onError(refused == null ? overloaded() : refused);
            }
        }

        /** A place is this call's; if it gave up in the meantime the place goes on. */
        void granted() {
            boolean told;
            synchronized (lock) {
                told = state == State.GRANTED;
                if (told) {
                    state = State.TOLD;
                }
            }
            if (told && taken.getAsBoolean()) {
                actual.onComplete();
            } else {
                release();
            }
        }

        @Override
        public void request(long n) {
            Operators.validate(n);
        }

        @Override
        public void cancel() {
            List<Sinks.Empty<Void>> drained = List.of();
            synchronized (lock) {
                if (state == State.WAITING) {
                    waiting.remove(this);
                    drained = drainedNow();
                }
                if (state != State.TOLD && state != State.REFUSED) {
                    state = State.CANCELLED;
                }
            }
            drained.forEach(CallGauge::tell);
        }
    }
}
