package dev.patchbay.wire.line;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Lets what many threads report be dealt with one after the other, in the order of their coming, by whichever of them
 * comes when nothing is being dealt with. What they touch needs no lock then.
 */
final class Turns {
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Consumer<RuntimeException> broken;

    /** @param broken told, in the same turn, of what a turn throws; it must not throw itself */
    Turns(Consumer<RuntimeException> broken) {
        this.broken = broken;
    }

    void take(Runnable turn) {
        queue.add(turn);
        if (queued.getAndIncrement() > 0) {
            return;
        }
        do {
            run(Objects.requireNonNull(queue.poll(), "as many turns as were counted"));
        } while (queued.decrementAndGet() > 0);
    }

    private void run(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException thrown) {
            broken.accept(thrown);
        }
    }
}
