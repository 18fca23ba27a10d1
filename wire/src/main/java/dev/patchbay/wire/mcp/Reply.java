package dev.patchbay.wire.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a server of the modern era answers to a request that may ask for input. */
sealed interface Reply<T> {
    /** The result. */
    record Complete<T>(T value) implements Reply<T> {}

    /**
     * It needs input first: the request is to be made again, with answers.
     *
     * @param requests what it asks, by names of its own; empty for nothing, just to come again
     * @param state what to hand back untouched; null for nothing
     */
    record InputRequired<T>(ObjectNode requests, @Nullable String state) implements Reply<T> {}
}
