package dev.patchbay.wire.mcp;

import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;

/** The errors that answer what a server should not have asked. */
final class Refusals {
    /** What a server wrote is repeated to it only so far. */
    private static final int LONGEST_MESSAGE = 500;

    private Refusals() {}

    static RpcException invalid(String message) {
        return error(RpcError.INVALID_PARAMS, message);
    }

    static RpcException failed(String message) {
        return error(RpcError.INTERNAL_ERROR, message);
    }

    static RpcException unknown(String method) {
        return error(RpcError.METHOD_NOT_FOUND, "this client does not offer \"" + method + "\"");
    }

    private static RpcException error(int code, String message) {
        return new RpcException(RpcError.of(
                code, message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…"));
    }
}
