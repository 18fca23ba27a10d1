package dev.patchbay.wire.jsonrpc;

import java.util.Objects;

/**
 * The other side answered with an error; or, thrown by a handler, what to answer. A protocol above turns it into a
 * {@link dev.patchbay.plugin.PluginException} before anybody outside sees it.
 */
public final class RpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RpcError error;

    /** This error. */
    public RpcException(RpcError error) {
        super(error.message(), null, false, false);
        this.error = Objects.requireNonNull(error, "error");
    }

    /** The error. */
    public RpcError error() {
        return error;
    }
}
