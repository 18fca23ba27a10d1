package dev.patchbay.runtime.http.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error of JSON-RPC as the whole answer to one message. Whatever id it says, it belongs to that message: servers that
 * could not, or would not, read the message give none, or one of their own.
 *
 * @param error its error
 */
record ErrorAnswer(ObjectNode error) {
    private static final int METHOD_NOT_FOUND = -32601;

    /** The error that a body is; null if it is none. */
    static @Nullable ErrorAnswer in(byte[] body) {
        if (body.length == 0 || body[0] == '<') {
            return null;
        }
        try {
            JsonNode error = Json.parse(new String(body, UTF_8)).path("error");
            return error instanceof ObjectNode tree
                            && tree.path("code").isInt()
                            && tree.path("message").isString()
                    ? new ErrorAnswer(tree)
                    : null;
        } catch (JacksonException noJson) {
            return null;
        }
    }

    /** The message that answers this request. */
    byte[] to(long request) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":" + request + ",\"error\":" + error + "}").getBytes(UTF_8);
    }

    /** Whether it says that the method is unknown, and so not the session. */
    boolean isUnknownMethod() {
        return error.path("code").intValue() == METHOD_NOT_FOUND;
    }

    /** Whether its words are about the session. */
    boolean namesSession() {
        return error.path("message").stringValue().toLowerCase(Locale.ROOT).contains("session");
    }
}
