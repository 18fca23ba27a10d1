package dev.patchbay.wire.mcp;

import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.ConnectionEvent.Level;
import java.util.Queue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/**
 * What happens on a connection, kept for the one who listens until they do. Never blocks: when too much waits, log lines are
 * lost first. Safe for concurrent use.
 */
final class Events {
    private static final int MOST = 1024;
    /** Log lines leave this much room for what matters more. */
    private static final int MOST_WITH_LOGS = MOST / 2;

    private final Queue<ConnectionEvent> waiting =
            Queues.<ConnectionEvent>get(MOST).get();
    private final Sinks.Many<ConnectionEvent> sink = Sinks.many().unicast().onBackpressureBuffer(waiting);

    /** The events, for one subscriber. */
    Flux<ConnectionEvent> flux() {
        return sink.asFlux();
    }

    void log(Level level, String message) {
        if (waiting.size() < MOST_WITH_LOGS) {
            emit(new ConnectionEvent.Logged(level, message));
        }
    }

    void warn(String message) {
        log(Level.WARN, message);
    }

    /** Threads take turns; what comes when all is full, or when nobody listens any more, is lost. */
    void emit(ConnectionEvent event) {
        Sinks.EmitResult result = sink.tryEmitNext(event);
        while (result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
            result = sink.tryEmitNext(event);
        }
    }

    /** There are no more. */
    void complete() {
        Sinks.EmitResult result = sink.tryEmitComplete();
        while (result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
            result = sink.tryEmitComplete();
        }
    }
}
