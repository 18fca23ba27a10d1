package dev.patchbay.wire.line;

import reactor.core.publisher.Mono;

/** Starts the other side of an exchange. */
@FunctionalInterface
public interface LineLauncher {
    /**
     * Starts it when subscribed to; nothing is told to the listener before. Cancelling before it has started ends what
     * comes too late. Errors are {@link dev.patchbay.plugin.PluginException}, {@code launch_failed} as a rule.
     */
    Mono<? extends LineExchange> launch(LineListener listener);
}
