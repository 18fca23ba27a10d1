package dev.patchbay.runtime.stdio.process;

import reactor.core.publisher.Mono;

/** SKELETON: starts processes, all of them from one long-lived thread. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ProcessLauncher {
    private ProcessLauncher() {}

    /** The launcher of this JVM. */
    public static ProcessLauncher shared() {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Starts a process when subscribed to. Cancelling before it has started kills what comes too late. Errors:
     * {@link dev.patchbay.plugin.PluginException} {@code launch_failed}.
     */
    public Mono<PluginProcess> launch(LaunchPlan plan) {
        throw new UnsupportedOperationException("being written");
    }
}
