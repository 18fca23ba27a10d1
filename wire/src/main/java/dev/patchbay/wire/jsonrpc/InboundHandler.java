package dev.patchbay.wire.jsonrpc;

import reactor.core.publisher.Mono;

/** Serves what the other side asks. Called on the channel's reading thread; must not block. */
public interface InboundHandler {
    /** Knows no method and ignores every notification. */
    InboundHandler NONE = new InboundHandler() {
        @Override
        public Mono<PayloadWriter> request(RpcId id, String method, Payload params) {
            return Mono.error(new RpcException(RpcError.of(RpcError.METHOD_NOT_FOUND, "unknown method " + method)));
        }

        @Override
        public void notification(String method, Payload params) {}
    };

    /**
     * Answers a request with what writes the result. An {@link RpcException} is answered as it is; any other error as an
     * internal one, without its details. The peer subscribes, and cancels when it closes or the other side gives up.
     *
     * @param params read it before the method returns, not when the Mono is subscribed to
     */
    Mono<PayloadWriter> request(RpcId id, String method, Payload params);

    /** The other side is not the same as before, or not in the same state; nothing by default. Must not block. */
    default void renewed() {}

    /** Takes note of something. */
    void notification(String method, Payload params);
}
