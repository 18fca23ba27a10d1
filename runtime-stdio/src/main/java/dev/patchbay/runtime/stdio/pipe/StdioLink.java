package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * SKELETON: a running plugin process as a message channel: one line, one message. The one way from protocols to processes.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public interface StdioLink extends MessageChannel {
    /** The last lines of stderr, secrets masked. */
    List<String> complaints();

    /** Says what the plugin is doing from now on, for what is said when it dies: {@code "serving calls"}. */
    void stage(String now);

    /** Ends input, the process and all that descends from it, in stages; completes when nothing is left. Never fails. */
    Mono<Void> stop();

    /** Starts the process. Errors are {@link dev.patchbay.plugin.PluginException} {@code launch_failed}. */
    static Mono<StdioLink> start(LaunchPlan plan, PipeSettings settings, RuntimeContext context) {
        throw new UnsupportedOperationException("being written");
    }
}
