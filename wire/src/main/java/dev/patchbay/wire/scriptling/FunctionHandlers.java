package dev.patchbay.wire.scriptling;

import dev.patchbay.json.Json;
import dev.patchbay.wire.handler.HandlerCaller;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Calls a hook's handler, which is a function of the plugin: the event is its only argument, the outcome what it returns. */
record FunctionHandlers(boolean raw, TaggedReader reader, TaggedWriter writer, Calls calls, Failures failures)
        implements HandlerCaller {
    @Override
    public Mono<JsonNode> call(String handler, JsonNode event) {
        RpcRequest<JsonNode> request = raw
                ? RpcRequest.of(
                        handler,
                        (out, id) -> Json.write(out, event),
                        result -> Json.freeze(Operations.value(result, Json::read)))
                : RpcRequest.of(
                        "function.call",
                        (out, id) -> write(out, handler, event),
                        result -> Json.freeze(Operations.value(result, reader::read)));
        return calls.ask(request).onErrorMap(RpcException.class, answered -> failures.answered(handler, answered));
    }

    private void write(JsonGenerator out, String handler, JsonNode event) {
        out.writeStartObject();
        out.writeStringProperty("name", handler);
        out.writeName("args");
        out.writeStartArray();
        writer.write(out, event, PassedCallbacks.NONE, handler);
        out.writeEndArray();
        out.writeEndObject();
    }
}
