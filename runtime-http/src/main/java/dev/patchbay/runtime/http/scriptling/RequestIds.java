package dev.patchbay.runtime.http.scriptling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Which requests a message brings along. */
final class RequestIds {
    private RequestIds() {}

    /** Their ids; none for an answer and for a notification. Only batches are looked into. */
    static List<Long> in(OutgoingMessage message) {
        if (message.request() != 0) {
            return List.of(message.request());
        }
        if (message.json()[0] != '[') {
            return List.of();
        }
        List<Long> ids = new ArrayList<>();
        for (JsonNode each : Json.parse(new String(message.json(), UTF_8))) {
            if (each.has("method") && each.has("id")) {
                ids.add(each.get("id").longValue());
            }
        }
        return ids;
    }
}
