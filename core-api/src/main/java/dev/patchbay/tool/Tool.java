package dev.patchbay.tool;

import reactor.core.publisher.Mono;

/** Something that a model, or anybody else with a host, can call. */
public interface Tool {
    /** What the tool says about itself; the same on every call. */
    ToolSpec spec();

    /**
     * Calls the tool with arguments that fit its schema. Nothing happens before subscription; cancelling gives the call
     * up and lets the tool know; the result may arrive on any thread. An error signal means that the runtime broke
     * ({@link dev.patchbay.plugin.PluginException}); the tool's own failure is a result with the error flag.
     *
     * <p>A tool that answers at once should return {@link Mono#just} or {@link Mono#fromCallable}: the host calls such a
     * publisher directly.
     */
    Mono<ToolResult> call(ToolCall call, CallContext context);
}
