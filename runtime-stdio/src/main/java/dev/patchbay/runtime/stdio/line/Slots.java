package dev.patchbay.runtime.stdio.line;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Bounds how many processes of one plugin run at once. Up to another bound calls wait, the first to come being the first
 * to go; beyond that they fail {@code overloaded}. Safe for concurrent use; nobody is told anything while the lock is held.
 */
final class Slots {
    /**
     * How much there is room for.
     *
     * @param running how many processes run at once
     * @param waiting how many calls may wait
     */
    record Bounds(int running, int waiting) {
        static final Bounds DEFAULT = new Bounds(8, 256);
    }

    private enum State {
        WAITING,
        RUNNING,
        GONE
    }

    private final PluginId plugin;
    private final Bounds bounds;
    private final Object lock = new Object();
    private final Deque<Turn> queue = new ArrayDeque<>();
    private final Queue<Turn> granted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger beginning = new AtomicInteger();
    private int running;

    Slots(PluginId plugin, Bounds bounds) {
        this.plugin = plugin;
        this.bounds = bounds;
    }

    /** The same, once there is room. Cancelling gives up the place, or the wait for one. */
    <T> Mono<T> bounded(Mono<T> work) {
        return Mono.defer(() -> {
            Turn turn = new Turn();
            return enter(turn) ? turn.comes().then(work).doFinally(end -> leave(turn)) : Mono.error(overloaded());
        });
    }

    private boolean enter(Turn turn) {
        synchronized (lock) {
            if (running >= bounds.running()) {
                return queue.size() < bounds.waiting() && queue.add(turn);
            }
            running++;
            turn.state = State.RUNNING;
        }
        turn.begin();
        return true;
    }

    private void leave(Turn turn) {
        Turn next = null;
        synchronized (lock) {
            if (turn.state == State.WAITING) {
                queue.remove(turn);
            } else if (turn.state == State.RUNNING) {
                next = handOn();
            }
            turn.state = State.GONE;
        }
        if (next != null) {
            begin(next);
        }
    }

    /** One after the other, because a call that fails at once hands its place on from within its own beginning. */
    private void begin(Turn next) {
        granted.add(next);
        if (beginning.getAndIncrement() > 0) {
            return;
        }
        do {
            Objects.requireNonNull(granted.poll()).begin();
        } while (beginning.decrementAndGet() > 0);
    }

    private @Nullable Turn handOn() {
        Turn next = queue.pollFirst();
        if (next == null) {
            running--;
        } else {
            next.state = State.RUNNING;
        }
        return next;
    }

    private PluginException overloaded() {
        return PluginException.of(
                PluginErrorCode.OVERLOADED,
                plugin,
                bounds.running() + " processes of \"" + plugin.name() + "\" are running and " + bounds.waiting()
                        + " calls are waiting",
                "try again when some have ended, or raise \"max_processes\" or \"max_waiting\"");
    }

    /** One call; its state is guarded by the lock. */
    private static final class Turn {
        private final Sinks.Empty<Void> sink = Sinks.empty();
        private State state = State.WAITING;

        Mono<Void> comes() {
            return sink.asMono();
        }

        void begin() {
            sink.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }
}
