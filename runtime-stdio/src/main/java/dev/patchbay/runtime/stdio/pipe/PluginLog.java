package dev.patchbay.runtime.stdio.pipe;

import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.ConnectionEvent.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * What a plugin prints, as events of the log. Bounded in time and in memory: of a flood the first lines are passed on and
 * the rest is counted, and of what nobody takes the oldest goes. Safe for concurrent use.
 */
public final class PluginLog {
    private static final int BURST = 200;
    private static final int PER_SECOND = 50;
    private static final int KEPT = 256;

    private final Scheduler clock;
    private final Sinks.Many<ConnectionEvent> sink = Sinks.many().replay().limit(KEPT);
    private final Object lock = new Object();
    private double allowance = BURST;
    private long allowedAt;
    private long dropped;
    private boolean over;

    /** Measures time with this scheduler's clock. */
    public PluginLog(Scheduler clock) {
        this.clock = clock;
        this.allowedAt = clock.now(TimeUnit.MILLISECONDS);
    }

    /** What was and what will be logged, the last of it at least. Completes when the plugin has ended. */
    public Flux<ConnectionEvent> events() {
        return sink.asFlux().onBackpressureBuffer(KEPT, BufferOverflowStrategy.DROP_OLDEST);
    }

    /** Logs a line, unless there are too many of them; only then the line is not made. */
    void line(Level level, Supplier<String> line) {
        synchronized (lock) {
            if (over) {
                return;
            }
            allow();
            if (allowance < 1) {
                dropped++;
                return;
            }
            allowance--;
            sayWhatWasDropped();
            emit(level, line.get());
        }
    }

    /** Says how much was not logged, and ends. */
    public void end() {
        synchronized (lock) {
            if (!over) {
                over = true;
                sayWhatWasDropped();
                sink.emitComplete(FAIL_FAST);
            }
        }
    }

    private void allow() {
        long now = clock.now(TimeUnit.MILLISECONDS);
        allowance = Math.min(BURST, allowance + (now - allowedAt) * PER_SECOND / 1000.0);
        allowedAt = now;
    }

    private void sayWhatWasDropped() {
        if (dropped > 0) {
            emit(Level.WARN, "(it printed too much at once: " + dropped + " lines were not logged)");
            dropped = 0;
        }
    }

    private void emit(Level level, String message) {
        sink.emitNext(new ConnectionEvent.Logged(level, message), FAIL_FAST);
    }
}
