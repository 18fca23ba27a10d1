package dev.patchbay.runtime.http.faults;

import dev.patchbay.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request over HTTP/1.1.
 *
 * @param verb what is to be done
 * @param headers its headers, whose names are in lower case
 * @param message the message that it carries; an empty object for none
 */
record Request(String verb, Map<String, String> headers, JsonNode message) {
    /** Reads the next; null where the connection ended before it began. */
    static @Nullable Request read(InputStream from) throws IOException {
        String start = line(from);
        if (start == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(from); header != null && !header.isEmpty(); header = line(from)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = from.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        JsonNode message = length == 0 ? Json.emptyObject() : Json.parse(new String(body, StandardCharsets.UTF_8));
        return new Request(start.substring(0, start.indexOf(' ')), headers, message);
    }

    private static @Nullable String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** The method of its message; empty for none. */
    String method() {
        return message.path("method").asString("");
    }

    /** The tool that is called. */
    String tool() {
        return message.at("/params/name").asString("");
    }

    /** The text that a tool is given. */
    String text() {
        return message.at("/params/arguments/text").asString("");
    }

    /**
     * A message that answers it.
     *
     * @param result the result as JSON
     */
    String answer(String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(Json.write(message.get("id")), result);
    }

    /** The message that a good server answers a call with. */
    String echo() {
        return answer("{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":%s}]}"
                .formatted(Json.write(text())));
    }
}
