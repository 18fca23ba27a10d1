package dev.patchbay.runtime.inprocess;

import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Surface;
import java.io.Closeable;
import java.io.IOException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** A plugin's object in this process. */
final class InProcessConnection implements Connection {
    private final Surface surface;
    private final Workings workings;
    private final Sinks.Empty<ConnectionEvent> gone = Sinks.empty();
    private final Ending ending;
    private final Mono<Void> closing;

    InProcessConnection(Surface surface, Object instance, Workings workings, Closeable loader, Scheduler blocking) {
        this.surface = surface;
        this.workings = workings;
        this.ending = new Ending(instance, workings.failures(), loader);
        this.closing = Mono.<Void>fromRunnable(ending::run)
                .subscribeOn(blocking)
                .doFinally(signal -> gone.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST))
                .cache();
    }

    @Override
    public Surface surface() {
        return surface;
    }

    /** Says nothing; completes when the connection is closed. */
    @Override
    public Flux<ConnectionEvent> events() {
        return gone.asMono().flux();
    }

    /**
     * Fails the calls in flight, closes the plugin's object if it is {@link AutoCloseable}, and releases its jars, also
     * when the object throws; that is then a {@code crashed} error. Runs on the scheduler for what may block.
     */
    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            workings.calls().close();
            return closing;
        });
    }

    /** Closes at once, for a connection that nobody came to have. */
    void discard() {
        workings.calls().close();
        ending.run();
    }

    /** What closing does, once; it lets go of the plugin's object so that its classes can go. */
    private static final class Ending {
        private final Failures failures;
        private final Closeable loader;
        private Object instance;

        Ending(Object instance, Failures failures, Closeable loader) {
            this.instance = instance;
            this.failures = failures;
            this.loader = loader;
        }

        void run() {
            Object closed = instance;
            instance = "closed";
            try {
                if (closed instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            } catch (Throwable thrown) {
                throw failures.threw("closing the plugin", thrown);
            } finally {
                release();
            }
        }

        private void release() {
            try {
                loader.close();
            } catch (IOException stuck) {
                throw failures.threw("closing the plugin's jars", stuck);
            }
        }
    }
}
