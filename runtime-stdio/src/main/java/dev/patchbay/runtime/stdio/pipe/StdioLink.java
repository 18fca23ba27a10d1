package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.runtime.stdio.process.ProcessLauncher;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A running plugin process as a message channel: one line, one message. The one way from protocols to processes.
 *
 * <p>It ends with {@code crashed} when the process ends or closes its output or input, with {@code malformed_response} when
 * a line is too long, with {@code timeout} when the plugin does not read its input; whatever ends it also stops the process.
 * A line of output that begins like no message is logged, counted, kept for diagnosis and skipped. Messages, and the end,
 * arrive on a thread of the link's own; the end may also arrive on the host's timer or on the thread that closes the link.
 */
public interface StdioLink extends MessageChannel {
    /** The last lines of stderr, secrets masked. */
    List<String> complaints();

    /** The last lines of stdout that were no messages, secrets masked. */
    List<String> strayOutput();

    /** How many lines of stdout were no messages. */
    long strayLines();

    /** What the plugin prints beside messages, as {@link ConnectionEvent.Logged}; completes when it has ended. */
    Flux<ConnectionEvent> logs();

    /** Says what the plugin is doing from now on, for what is said when it dies: {@code "serving calls"}. */
    void stage(String now);

    /** The failure, with what the plugin printed and what may be done about that; a failure of the link says it already. */
    PluginException explained(PluginException failure);

    /** Ends input, the process and all that descends from it, in stages; completes when nothing is left. Never fails. */
    Mono<Void> stop();

    /**
     * Starts the process when subscribed to. Cancelling stops what was started. Errors are
     * {@link dev.patchbay.plugin.PluginException} {@code launch_failed}.
     */
    static Mono<StdioLink> start(LaunchPlan plan, PipeSettings settings, RuntimeContext context) {
        // Not the host's timer: ending a process must go on when its host has closed.
        return ProcessLauncher.shared()
                .launch(plan, Schedulers.parallel())
                .<StdioLink>map(process -> ProcessLink.over(process, plan, settings, context.timer()))
                .doOnDiscard(ProcessLink.class, ProcessLink::discard);
    }
}
