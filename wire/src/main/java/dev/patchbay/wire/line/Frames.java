package dev.patchbay.wire.line;

import dev.patchbay.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as lines. */
final class Frames {
    static final String PROTOCOL = "rterm.plugin.v1";
    private static final String REMEDY =
            "let the plugin write one JSON object a line on stdout, and all else on stderr";

    private Frames() {}

    static byte[] handshake() {
        return line(Json.object().put("type", "handshake").put("protocol_version", PROTOCOL));
    }

    static byte[] request(LineCall call) {
        return line(Json.object()
                .put("type", "request")
                .put("request_id", call.requestId())
                .put("tool_name", call.tool())
                .set("context", call.context().tree())
                .set("input", call.input()));
    }

    /** The object that a line is; {@code malformed_response} if it is none. */
    static ObjectNode object(byte[] line, String what, LineFailures failures) {
        String text = text(line, what, failures);
        if (text.isBlank()) {
            throw failures.malformed("an empty line instead of " + what, REMEDY);
        }
        try {
            if (Json.parse(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw failures.malformed(what + " is not JSON: " + LineFailures.quoted(text), REMEDY)
                    .causedBy(notJson);
        }
        throw failures.malformed(what + " is " + LineFailures.quoted(text) + ", expected a JSON object", REMEDY);
    }

    /** A text that says something; null for anything else. */
    static @Nullable String word(JsonNode object, String key) {
        JsonNode value = object.get(key);
        return value != null && value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }

    private static String text(byte[] line, String what, LineFailures failures) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw failures.malformed(what + " is not UTF-8", "let the plugin write UTF-8, whatever its locale");
        }
    }

    private static byte[] line(JsonNode message) {
        return (Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
