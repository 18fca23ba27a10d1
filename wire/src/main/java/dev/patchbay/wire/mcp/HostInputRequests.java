package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what the plugin may ask, each method by what stands behind it. */
final class HostInputRequests implements InputRequests {
    private final Map<String, InputRequest> known;

    private HostInputRequests(Map<String, InputRequest> known) {
        this.known = Map.copyOf(known);
    }

    static HostInputRequests of(PluginManifest unusedManifest, RuntimeContext unusedContext) {
        return new HostInputRequests(Map.of());
    }

    @Override
    public ObjectNode clientCapabilities(boolean modern) {
        ObjectNode capabilities = Json.object();
        known.values().forEach(request -> request.announce(capabilities, modern));
        return Json.freeze(capabilities);
    }

    @Override
    public boolean handles(String method) {
        return known.containsKey(method);
    }

    @Override
    public Mono<JsonNode> answer(String method, JsonNode params) {
        InputRequest request = known.get(method);
        return request != null
                ? request.answer(params)
                : Mono.error(() -> new RpcException(
                        RpcError.of(RpcError.METHOD_NOT_FOUND, "this client does not offer " + method)));
    }
}
