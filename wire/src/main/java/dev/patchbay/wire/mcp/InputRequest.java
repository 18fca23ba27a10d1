package dev.patchbay.wire.mcp;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One kind of thing that a server may ask of its client. */
interface InputRequest {
    /** Adds the capability that says so. */
    void announce(ObjectNode capabilities, boolean modern);

    /** The result; fails with {@link dev.patchbay.wire.jsonrpc.RpcException}. */
    Mono<JsonNode> answer(JsonNode params);
}
