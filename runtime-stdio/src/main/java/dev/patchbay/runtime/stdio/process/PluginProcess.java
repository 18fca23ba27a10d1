package dev.patchbay.runtime.stdio.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A running plugin process, and all that descends from it. Safe for concurrent use. */
public interface PluginProcess {
    /** Its process id. */
    long pid();

    /** What it reads; unbuffered. Closing it is the end of input. */
    OutputStream stdin();

    /** What it writes; unbuffered. */
    InputStream stdout();

    /** What it complains; unbuffered. */
    InputStream stderr();

    /** Gives how it ended, once it has; at once if it has. On a thread that must not be held up. */
    Mono<ProcessExit> exit();

    /**
     * Ends it and its descendants in stages: end of input, {@code patience}, TERM to all, {@code patience}, KILL to all.
     * A stage that is not needed is not waited for; completes when nothing of it is left. Twice is the same as once;
     * cancelling does not stop an ending that has begun. Never fails.
     */
    Mono<Void> stop(Duration patience);

    /** Kills it and its descendants now; never blocks. */
    void kill();
}
