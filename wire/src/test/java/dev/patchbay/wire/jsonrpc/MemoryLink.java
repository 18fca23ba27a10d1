package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Override
    public void close() {
        near.reading.shutdownNow();
        far.reading.shutdownNow();
    }

    private static final class End implements MessageChannel {
        private final ExecutorService reading;
        private final AtomicBoolean closed = new AtomicBoolean();
        private @Nullable End other;
        private volatile @Nullable MessageReceiver receiver;

        End(String name) {
            this.reading = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "memory-link-" + name);
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        public void open(MessageReceiver told) {
            receiver = told;
        }

        @Override
        public Sending send(OutgoingMessage message) {
            if (closed.get()) {
                return Sending.CLOSED;
            }
            End to = Objects.requireNonNull(other);
            byte[] json = message.json();
            return to.later(() -> to.told().received(json, 0, json.length)) ? Sending.TAKEN : Sending.CLOSED;
        }

        @Override
        public void close(PluginException cause) {
            end(cause);
            Objects.requireNonNull(other).end(cause);
        }

        private void end(PluginException cause) {
            if (closed.compareAndSet(false, true)) {
                boolean unused = later(() -> told().closed(cause));
            }
        }

        private boolean later(Runnable task) {
            try {
                reading.execute(task);
                return true;
            } catch (RejectedExecutionException over) {
                return false;
            }
        }

        private MessageReceiver told() {
            return Objects.requireNonNull(receiver, "not opened");
        }
    }
}
