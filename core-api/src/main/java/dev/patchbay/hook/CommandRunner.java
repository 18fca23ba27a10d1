package dev.patchbay.hook;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Runs programs for hooks; found by {@link java.util.ServiceLoader}, at most one. Safe for concurrent use. */
public interface CommandRunner {
    /** How much a program may write to its output, in bytes of UTF-8. */
    int LONGEST_OUTPUT = 1 << 20;

    /** How much of what a program wrote to stderr is kept, in bytes. */
    int LONGEST_COMPLAINTS = 4 << 10;

    /**
     * Runs a program in a session of its own and gives how it ended, once nothing of it is left: what it started and left
     * behind is killed. Cancelling kills all of it. Errors: {@link dev.patchbay.plugin.PluginException}, {@code
     * launch_failed} where it cannot be started or its file has another digest, {@code overloaded} where it writes more
     * than {@link #LONGEST_OUTPUT}.
     *
     * @param timer measures time; must not be held up
     * @param blocking where the program's file may be looked at
     */
    Mono<CommandEnd> run(HookCommand command, Scheduler timer, Scheduler blocking);
}
