package dev.patchbay.wire.mcp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Has lists read again that are said to have changed: one reading at a time, a pause after each, and all that is said
 * meanwhile together. What is said before it begins is not forgotten. Safe for concurrent use.
 */
final class Relisting implements Disposable {
    private final Duration pause;
    private final Scheduler timer;
    private final EnumSet<Listed> changed = EnumSet.noneOf(Listed.class);
    private final Disposable.Swap reading = Disposables.swap();
    private State state = State.NOT_BEGUN;
    private @Nullable Function<Set<Listed>, Mono<Void>> reader;

    Relisting(Duration pause, Scheduler timer) {
        this.pause = pause;
        this.timer = timer;
    }

    private enum State {
        /** Nothing can be read yet. */
        NOT_BEGUN,
        /** Nothing has changed. */
        IDLE,
        /** Lists are being read, or the pause after that goes on. */
        READING,
        /** Nothing is read any more. */
        DISPOSED
    }

    /**
     * Begins; call once.
     *
     * @param newReader reads lists and does with them what is to be done; never fails
     */
    void begin(Function<Set<Listed>, Mono<Void>> newReader) {
        synchronized (this) {
            reader = newReader;
            if (state != State.NOT_BEGUN) {
                return;
            }
            state = State.IDLE;
        }
        readIfChanged();
    }

    /** A list has changed. */
    void changed(Listed kind) {
        synchronized (this) {
            changed.add(kind);
        }
        readIfChanged();
    }

    private void readIfChanged() {
        Set<Listed> kinds;
        synchronized (this) {
            if (state != State.IDLE || changed.isEmpty()) {
                return;
            }
            state = State.READING;
            kinds = EnumSet.copyOf(changed);
            changed.clear();
        }
        boolean unused = reading.update(Objects.requireNonNull(reader)
                .apply(kinds)
                .then(Mono.delay(pause, timer))
                .subscribe(rested -> rest(), failure -> rest()));
    }

    private void rest() {
        synchronized (this) {
            if (state == State.READING) {
                state = State.IDLE;
            }
        }
        readIfChanged();
    }

    @Override
    public void dispose() {
        synchronized (this) {
            state = State.DISPOSED;
        }
        reading.dispose();
    }
}
