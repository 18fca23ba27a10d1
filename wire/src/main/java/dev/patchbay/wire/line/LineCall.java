package dev.patchbay.wire.line;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** One request: which tool, from where, with what. */
record LineCall(String requestId, String tool, LineContext context, JsonNode input) {
    LineCall {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(input, "input");
    }
}
