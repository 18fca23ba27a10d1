package dev.patchbay.wire.scriptling;

import dev.patchbay.json.Json;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.wire.jsonrpc.Payload;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what a plugin logs. */
final class PluginLog {
    private static final int LONGEST = 16_384;

    private final TaggedReader values;

    PluginLog(TaggedReader values) {
        this.values = values;
    }

    /**
     * One entry: its message, and its arguments as {@code key=value}.
     *
     * @throws tools.jackson.core.JacksonException if it is none
     */
    ConnectionEvent.Logged read(Payload params) {
        String level = "";
        String message = "";
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
        try (JsonParser parser = params.parser()) {
            JsonToken first = parser.nextToken();
            for (String name = first == JsonToken.START_OBJECT ? parser.nextName() : null;
                    name != null;
                    name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "level" -> level = Json.read(parser).asString("");
                    case "message" -> message = Json.read(parser).asString("");
                    case "args" -> arguments = values.list(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        return new ConnectionEvent.Logged(level(level), line(message, arguments));
    }

    private static ConnectionEvent.Level level(String name) {
        return switch (name) {
            case "trace", "debug" -> ConnectionEvent.Level.DEBUG;
            case "warn", "warning" -> ConnectionEvent.Level.WARN;
            case "error", "fatal" -> ConnectionEvent.Level.ERROR;
            default -> ConnectionEvent.Level.INFO;
        };
    }

    private static String line(String message, ArrayNode arguments) {
        StringBuilder line = new StringBuilder(message);
        for (int i = 0; i < arguments.size(); i++) {
            line.append(i % 2 == 0 ? ' ' : '=').append(plain(arguments.get(i)));
        }
        return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST) + "…";
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
