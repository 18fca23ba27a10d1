package dev.patchbay.wire.jsonrpc;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * The {@code params}, {@code result} or {@code error} of a message, not parsed yet: it is bound once, to what its reader
 * wants. Valid only while the method runs that it was handed to.
 */
public interface Payload {
    /** Whether the message has none. */
    boolean isAbsent();

    /** Its size in bytes. */
    int size();

    /** A parser before its first token; whoever asks closes it. */
    JsonParser parser();

    /**
     * All of it as a frozen tree; JSON null when it is absent.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    JsonNode tree();

    /**
     * All of it as a value of a type.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON, or not such a value
     */
    <T> T as(Class<T> type);
}
