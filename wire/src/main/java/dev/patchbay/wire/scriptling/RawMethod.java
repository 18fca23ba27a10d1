package dev.patchbay.wire.scriptling;

import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.wire.jsonrpc.Payload;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A plain JSON-RPC method: its params are the arguments as they are, where the manifest names them; else {@code args} as a
 * list or {@code kwargs} as an object.
 */
record RawMethod(String method, boolean named, Failures failures) implements Operation {
    @Override
    public void write(JsonGenerator out, JsonNode arguments, PassedCallbacks passed) {
        Json.write(out, named ? arguments : params(arguments));
    }

    private JsonNode params(JsonNode arguments) {
        JsonNode args = arguments.path("args");
        JsonNode kwargs = arguments.path("kwargs");
        if (!args.isEmpty() && !kwargs.isEmpty()) {
            throw failures.arguments(
                    method, "JSON-RPC takes them by position or by name, not both", "pass args or kwargs");
        }
        return args.isArray() && kwargs.isEmpty() ? args : kwargs.isObject() ? kwargs : Json.emptyObject();
    }

    @Override
    public ToolResult read(Payload result) {
        return Operations.result(Operations.value(result, Json::read));
    }
}
