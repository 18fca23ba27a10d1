package dev.patchbay.wire.jsonrpc;

/** Binds a result. Runs on the channel's reading thread and must not block. */
@FunctionalInterface
public interface PayloadReader<T> {
    /**
     * The value.
     *
     * @throws tools.jackson.core.JacksonException if the payload is not what was expected
     * @throws IllegalArgumentException likewise, in words of the reader's own; the request then fails
     *     {@code malformed_response}
     */
    T read(Payload payload);
}
