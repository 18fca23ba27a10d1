package dev.patchbay.wire.jsonrpc;

import dev.patchbay.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * The id of a request from the other side: a string or a number, given back as it came.
 *
 * @param value a JSON string or number
 */
public record RpcId(JsonNode value) {
    public RpcId {
        if (!value.isString() && !value.isNumber()) {
            throw new IllegalArgumentException("\"id\" is " + value + ", expected a string or a number");
        }
        value = Json.freeze(value);
    }
}
