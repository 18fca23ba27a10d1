package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A link in memory with a reading thread at each end, in place of a process. */
public final class MemoryLink implements AutoCloseable {
    private final End near = new End("near");
    private final End far = new End("far");

    /** A link whose ends know each other. */
    public MemoryLink() {
        near.other = far;
        far.other = near;
    }

    /** One end. */
    public MessageChannel near() {
        return near;
    }

    /** The other end. */
    public MessageChannel far() {
        return far;
    }

    /** Stops the threads; nobody is told. */
    @Override
    public void close() {
        near.reading.interrupt();
        far.reading.interrupt();
    }

    /** Sending must not block, on any thread; so the queue has no lock. */
    private static final class End implements MessageChannel {
        private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
        private final Thread reading = new Thread(this::read);
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile @Nullable End other;
        private volatile @Nullable MessageReceiver receiver;

        End(String name) {
            reading.setName("memory-link-" + name);
            reading.setDaemon(true);
            reading.start();
        }

        private void read() {
            while (!Thread.currentThread().isInterrupted()) {
                Runnable task = receiver == null ? null : arrived.poll();
                if (task == null) {
                    LockSupport.park(this);
                } else {
                    task.run();
                }
            }
        }

        private void later(Runnable task) {
            arrived.add(task);
            LockSupport.unpark(reading);
        }

        @Override
        public void open(MessageReceiver told) {
            receiver = told;
            LockSupport.unpark(reading);
        }

        @Override
        public Sending send(OutgoingMessage message) {
            if (closed.get()) {
                return Sending.CLOSED;
            }
            End to = Objects.requireNonNull(other);
            byte[] json = message.json();
            to.later(() -> to.told().received(json, 0, json.length));
            return Sending.TAKEN;
        }

        @Override
        public void close(PluginException cause) {
            end(cause);
            Objects.requireNonNull(other).end(cause);
        }

        private void end(PluginException cause) {
            if (closed.compareAndSet(false, true)) {
                later(() -> told().closed(cause));
            }
        }

        private MessageReceiver told() {
            return Objects.requireNonNull(receiver, "not opened");
        }
    }
}
