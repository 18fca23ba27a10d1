package dev.patchbay.wire.handler;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Calls a plugin's handler over whatever wire it is behind. */
@FunctionalInterface
public interface HandlerCaller {
    /**
     * Calls it. Cancelling gives the call up. Errors are {@link dev.patchbay.plugin.PluginException}; a handler's own
     * failure is one too ({@code remote_error}), because a gate that fails must not be taken for an answer.
     *
     * @param handler the name that the manifest gives
     * @param event the event as JSON, with its name under {@code event}
     * @return the outcome as JSON; for an observer whatever came
     */
    Mono<JsonNode> call(String handler, JsonNode event);
}
