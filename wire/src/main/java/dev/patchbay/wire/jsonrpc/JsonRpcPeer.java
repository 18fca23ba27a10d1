package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** SKELETON: signatures are fixed, bodies are being written. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class JsonRpcPeer {
    /** A peer that has not begun. */
    public JsonRpcPeer(MessageChannel channel, PeerSettings settings, InboundHandler handler) {
        throw new UnsupportedOperationException("being written");
    }

    /** Opens the channel. Call once. */
    public void open() {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Sends a request when subscribed to, and gives its result once; every subscription is a request of its own. Errors:
     * {@link RpcException} when the other side answers with an error; {@link PluginException} {@code timeout},
     * {@code malformed_response}, {@code overloaded}, or the cause with which the link ended. Cancelling gives the request
     * up. The result arrives on the channel's reading thread.
     */
    public <T> Mono<T> call(RpcRequest<T> request) {
        throw new UnsupportedOperationException("being written");
    }

    /** Sends requests together, as one batch; an answer, or what came instead of it, for each in the order asked. */
    public <T> Flux<RpcAnswer<T>> callTogether(List<RpcRequest<T>> requests) {
        throw new UnsupportedOperationException("being written");
    }

    /** Sends a notification; lost without a word if the link has ended, never blocks. */
    public void tell(String method, @Nullable PayloadWriter params) {
        throw new UnsupportedOperationException("being written");
    }

    /** Reports progress of a request of ours; unknown ids are ignored. Called from the handler, while params is valid. */
    public void progress(long request, Payload params) {
        throw new UnsupportedOperationException("being written");
    }

    /** The other side has given up a request of its own. */
    public void giveUpInbound(RpcId request) {
        throw new UnsupportedOperationException("being written");
    }

    /** How many requests wait for an answer. */
    public int inFlight() {
        throw new UnsupportedOperationException("being written");
    }

    /** Gives the cause, as a value, once the link has ended; at once if it has. */
    public Mono<PluginException> ended() {
        throw new UnsupportedOperationException("being written");
    }

    /** Ends the link; everything that waits fails with this cause. Never blocks. */
    public void close(PluginException cause) {
        throw new UnsupportedOperationException("being written");
    }
}
