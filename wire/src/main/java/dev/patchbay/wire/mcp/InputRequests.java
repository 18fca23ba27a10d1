package dev.patchbay.wire.mcp;

import dev.patchbay.runtime.RuntimeContext;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server may ask of its client: to put a question to a person, to ask the model, to say which folders it works in. In
 * the legacy era these come as requests, in the modern one inside results that ask for input; what is asked and answered is
 * the same. Safe for concurrent use.
 */
interface InputRequests {
    /**
     * The client capabilities to announce: those that stand behind what is answered, and no others; frozen.
     *
     * @param modern whether the server speaks 2026-07-28 or later
     */
    ObjectNode clientCapabilities(boolean modern);

    /** Whether a request of this method is answered; any other gets the protocol's "method not found". */
    boolean handles(String method);

    /**
     * Answers one request with its result. Nothing happens before subscription; cancelling withdraws what was asked; the
     * result may arrive on any thread. Fails with {@link dev.patchbay.wire.jsonrpc.RpcException}, which is what to answer.
     *
     * @param params the request's parameters, JSON null for none; nothing in them is to be trusted
     */
    Mono<JsonNode> answer(String method, JsonNode params);

    /** What the host answers the plugin, as far as it may ask. */
    static InputRequests of(RuntimeContext context) {
        return HostInputRequests.of(context);
    }
}
