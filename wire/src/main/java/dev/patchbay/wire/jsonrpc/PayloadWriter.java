package dev.patchbay.wire.jsonrpc;

import tools.jackson.core.JsonGenerator;

/** Writes the {@code params} of a request or the {@code result} of an answer straight into the message: one JSON value. */
@FunctionalInterface
public interface PayloadWriter {
    /**
     * Writes it.
     *
     * @param request the id of the request that it belongs to, so that it can be repeated inside; 0 where there is none
     */
    void write(JsonGenerator out, long request);
}
