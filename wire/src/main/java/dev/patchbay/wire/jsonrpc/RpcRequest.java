package dev.patchbay.wire.jsonrpc;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request to the other side.
 *
 * @param method its method
 * @param params its parameters; null for none
 * @param reader binds the result
 * @param timeout how long to wait for the answer; null to leave that to whoever subscribes
 * @param progress told about progress that {@link JsonRpcPeer#progress} reports for it; null for nobody
 * @param progressRestartsTimeout whether progress makes the waiting begin anew
 * @param label what stands on its outside
 */
public record RpcRequest<T>(
        String method,
        @Nullable PayloadWriter params,
        PayloadReader<T> reader,
        @Nullable Duration timeout,
        @Nullable Consumer<Payload> progress,
        boolean progressRestartsTimeout,
        MessageLabel label) {
    public RpcRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(label, "label");
    }

    /** A request that waits as long as its subscriber does. */
    public static <T> RpcRequest<T> of(String method, @Nullable PayloadWriter params, PayloadReader<T> reader) {
        return new RpcRequest<>(method, params, reader, null, null, false, MessageLabel.NONE);
    }

    /** The same, with a bound on the waiting. */
    public RpcRequest<T> withTimeout(Duration bound) {
        return new RpcRequest<>(method, params, reader, bound, progress, progressRestartsTimeout, label);
    }

    /** The same, with somebody who is told about progress. */
    public RpcRequest<T> withProgress(Consumer<Payload> listener, boolean restartsTimeout) {
        return new RpcRequest<>(method, params, reader, timeout, listener, restartsTimeout, label);
    }

    /** The same, with something on its outside. */
    public RpcRequest<T> labelled(MessageLabel outside) {
        return new RpcRequest<>(method, params, reader, timeout, progress, progressRestartsTimeout, outside);
    }
}
