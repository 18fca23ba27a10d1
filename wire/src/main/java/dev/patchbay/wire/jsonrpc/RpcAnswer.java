package dev.patchbay.wire.jsonrpc;

import java.util.Objects;

/** What one request of a batch came to. */
public sealed interface RpcAnswer<T> {
    /** Its result. */
    record Result<T>(T value) implements RpcAnswer<T> {
        public Result {
            Objects.requireNonNull(value, "value");
        }
    }

    /** What came instead: the same errors that {@link JsonRpcPeer#call} signals. */
    record Failed<T>(Throwable failure) implements RpcAnswer<T> {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
