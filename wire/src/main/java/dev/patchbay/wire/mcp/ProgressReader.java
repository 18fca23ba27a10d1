package dev.patchbay.wire.mcp;

import dev.patchbay.tool.Progress;
import dev.patchbay.wire.jsonrpc.Payload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads notices of progress. */
final class ProgressReader {
    private long token;
    private @Nullable Double done;
    private @Nullable Double total;
    private @Nullable String message;

    private ProgressReader() {}

    /** The progress that a notice reports; empty if it is not one, which is no reason to give up a call. */
    static Optional<Progress> read(Payload params) {
        try {
            ProgressReader reader = readAll(params);
            return reader.done == null
                    ? Optional.empty()
                    : Optional.of(new Progress(reader.done, reader.total, reader.message));
        } catch (JacksonException | IllegalArgumentException notProgress) {
            return Optional.empty();
        }
    }

    /** The request that a notice is about; 0 for none of ours. */
    static long token(Payload params) {
        try {
            return readAll(params).token;
        } catch (JacksonException | IllegalArgumentException notProgress) {
            return 0;
        }
    }

    private static ProgressReader readAll(Payload params) {
        ProgressReader reader = new ProgressReader();
        try (JsonParser parser = params.parser()) {
            JsonToken unused = parser.nextToken();
            Members.ofObject("a notice of progress", parser, reader::take);
        }
        return reader;
    }

    private void take(String name, JsonParser parser) {
        switch (name) {
            case "progressToken" -> token = token(parser);
            case "progress" -> done = number(parser);
            case "total" -> total = number(parser);
            case "message" -> message = Members.text(parser);
            default -> Members.skip(parser);
        }
    }

    /** As it was sent; some servers make text of it. */
    private static long token(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        String text = Members.text(parser);
        return text == null ? 0 : parser.getValueAsLong(0);
    }

    private static @Nullable Double number(JsonParser parser) {
        JsonToken current = parser.currentToken();
        if (current == JsonToken.VALUE_NUMBER_INT || current == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDoubleValue();
        }
        Members.skip(parser);
        return null;
    }
}
