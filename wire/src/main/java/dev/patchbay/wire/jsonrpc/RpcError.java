package dev.patchbay.wire.jsonrpc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An error as JSON-RPC carries it.
 *
 * @param code what kind; the specification's own are negative from -32768 to -32000
 * @param message in words
 * @param data more about it; null for none
 * @see <a href="https://www.jsonrpc.org/specification#error_object">JSON-RPC 2.0, error object</a>
 */
public record RpcError(int code, String message, @Nullable JsonNode data) {
    /** Not JSON. */
    public static final int PARSE_ERROR = -32700;
    /** JSON, but no request. */
    public static final int INVALID_REQUEST = -32600;
    /** There is no such method. */
    public static final int METHOD_NOT_FOUND = -32601;
    /** The parameters are wrong. */
    public static final int INVALID_PARAMS = -32602;
    /** Anything else that went wrong on the side that answers. */
    public static final int INTERNAL_ERROR = -32603;

    public RpcError {
        Objects.requireNonNull(message, "message");
    }

    /** An error without data. */
    public static RpcError of(int code, String message) {
        return new RpcError(code, message, null);
    }
}
