package dev.patchbay.wire.scriptling;

import dev.patchbay.json.Json;
import dev.patchbay.wire.jsonrpc.Payload;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** What a plugin says when it calls a callback. */
record CallbackRequest(String id, List<JsonNode> arguments, Map<String, JsonNode> named) {

    /** Reads it. */
    record Reader(TaggedReader values) {
        CallbackRequest read(Payload params) {
            try (JsonParser parser = params.parser()) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    return fields(parser);
                }
            } catch (JacksonException malformed) {
                throw invalid(malformed.getOriginalMessage());
            }
            throw invalid("callback.call expects an object");
        }

        private CallbackRequest fields(JsonParser parser) {
            String id = "";
            List<JsonNode> arguments = new ArrayList<>();
            Map<String, JsonNode> named = new LinkedHashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "id" -> id = Json.read(parser).asString("");
                    case "args" -> Json.freeze(values.list(parser)).forEach(arguments::add);
                    case "kwargs" -> Json.freeze(values.table(parser)).forEachEntry(named::put);
                    default -> parser.skipChildren();
                }
            }
            return new CallbackRequest(id, arguments, named);
        }

        private static RpcException invalid(String why) {
            return new RpcException(RpcError.of(RpcError.INVALID_PARAMS, why));
        }
    }
}
