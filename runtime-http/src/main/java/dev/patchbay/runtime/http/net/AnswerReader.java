package dev.patchbay.runtime.http.net;

import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** Reads an answer while it arrives. */
@FunctionalInterface
public interface AnswerReader<T> {
    /**
     * Reads it. What is not consumed of the body when the Mono ends is thrown away, and the connection with it where it
     * cannot be used again. Called on the plugin's event loop.
     *
     * @param body decompressed, and bounded: more than the manifest allows fails {@code output_too_large}; its buffers
     *     belong to the flux and are valid only until the next one
     */
    Mono<T> read(AnswerHead head, ByteBufFlux body);
}
