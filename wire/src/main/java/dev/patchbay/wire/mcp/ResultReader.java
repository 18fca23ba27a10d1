package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.wire.jsonrpc.Payload;
import dev.patchbay.wire.jsonrpc.PayloadReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads results in one pass, in the way of the server's era. */
final class ResultReader {
    private ResultReader() {}

    /** Reads results of the legacy era, which have no types. */
    static <T> PayloadReader<T> legacy(Supplier<? extends ResultBuilder<T>> builders) {
        return payload -> {
            ResultBuilder<T> builder = builders.get();
            read(payload, builder::take);
            return builder.build();
        };
    }

    /** Reads results of the modern era that may only be complete. */
    static <T> PayloadReader<T> complete(Supplier<? extends ResultBuilder<T>> builders) {
        PayloadReader<Reply<T>> any = modern(builders);
        return payload -> {
            if (any.read(payload) instanceof Reply.Complete<T> complete) {
                return complete.value();
            }
            throw new IllegalArgumentException("the result asks for input, which this request does not give");
        };
    }

    /** Reads results of the modern era. */
    static <T> PayloadReader<Reply<T>> modern(Supplier<? extends ResultBuilder<T>> builders) {
        return payload -> {
            Typed<T> typed = new Typed<>(builders.get());
            read(payload, typed::take);
            return typed.reply();
        };
    }

    private static void read(Payload payload, Members.Taker taker) {
        try (JsonParser parser = payload.parser()) {
            JsonToken unused = parser.nextToken();
            Members.ofObject("the result", parser, taker);
        }
    }

    /** A result that says of which type it is; that may come last, so nothing is judged before. */
    private static final class Typed<T> {
        private final ResultBuilder<T> builder;
        private @Nullable String type;
        private @Nullable JsonNode requests;
        private @Nullable JsonNode state;

        Typed(ResultBuilder<T> builder) {
            this.builder = builder;
        }

        void take(String name, JsonParser parser) {
            switch (name) {
                case "resultType" -> type = type(parser);
                case "inputRequests" -> requests = Json.read(parser);
                case "requestState" -> state = Json.read(parser);
                default -> builder.take(name, parser);
            }
        }

        private static String type(JsonParser parser) {
            String type = Members.text(parser);
            if (type == null) {
                throw new IllegalArgumentException("\"resultType\" must be a string");
            }
            return type;
        }

        Reply<T> reply() {
            if (type == null || type.equals("complete")) {
                return new Reply.Complete<>(builder.build());
            }
            if (type.equals("input_required")) {
                return inputRequired();
            }
            throw new IllegalArgumentException(
                    "\"resultType\" is \"" + type + "\", expected \"complete\" or \"input_required\"");
        }

        private Reply<T> inputRequired() {
            boolean none = requests == null || requests.isNull();
            if (!none && !(requests instanceof ObjectNode)) {
                throw new IllegalArgumentException("\"inputRequests\" must be an object");
            }
            if (state != null && !state.isString()) {
                throw new IllegalArgumentException("\"requestState\" must be a string");
            }
            if (none && state == null) {
                throw new IllegalArgumentException(
                        "a result that asks for input needs \"inputRequests\" or \"requestState\"");
            }
            return new Reply.InputRequired<>(
                    requests instanceof ObjectNode asked ? asked : Json.emptyObject(),
                    state == null ? null : state.stringValue());
        }
    }
}
