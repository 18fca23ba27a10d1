package dev.patchbay.wire.mcp;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;

/** What a server's errors, and others with it, are called outside. */
record Failures(PluginId plugin) {
    private static final int LONGEST_WORDS = 2_000;

    /**
     * What the server's error is to whoever asked.
     *
     * @param what what was asked for, for example {@code the tool "add"}
     */
    PluginException answered(String what, RpcException failure) {
        RpcError error = failure.error();
        return PluginException.of(
                        codeOf(error.code()),
                        plugin,
                        what + " was answered with an error: " + words(error) + " (code " + error.code() + ")",
                        remedyFor(error.code()))
                .causedBy(failure);
    }

    private static PluginErrorCode codeOf(int code) {
        return switch (code) {
            case RpcError.INVALID_PARAMS, Protocol.NOT_FOUND -> PluginErrorCode.INVALID_ARGUMENTS;
            case RpcError.METHOD_NOT_FOUND -> PluginErrorCode.TOOL_NOT_EXPOSED;
            case Protocol.MISSING_CLIENT_CAPABILITY -> PluginErrorCode.CAPABILITY_NOT_ALLOWED;
            case Protocol.UNSUPPORTED_VERSION -> PluginErrorCode.PROTOCOL_VERSION_MISMATCH;
            default -> PluginErrorCode.REMOTE_ERROR;
        };
    }

    private static String remedyFor(int code) {
        return switch (code) {
            case Protocol.MISSING_CLIENT_CAPABILITY ->
                "declare in its manifest what it needs of the host, and grant it";
            case Protocol.HEADER_MISMATCH -> "its list of tools is read again now; call it once more";
            default -> "";
        };
    }

    /** The server's own words, cut where they are many. */
    static String words(RpcError error) {
        String words = error.message().isBlank() ? "no message" : error.message();
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
    }

    /** It did not introduce itself properly. */
    PluginException handshake(String message, String remedy) {
        return PluginException.of(PluginErrorCode.HANDSHAKE_FAILED, plugin, message, remedy);
    }

    /** It speaks another revision of the protocol. */
    PluginException version(String message, String remedy) {
        return PluginException.of(PluginErrorCode.PROTOCOL_VERSION_MISMATCH, plugin, message, remedy);
    }

    /** It answered with what is not an answer. */
    PluginException malformed(String message) {
        return PluginException.of(PluginErrorCode.MALFORMED_RESPONSE, plugin, message, "mend the plugin");
    }

    /** A failure of this kind. */
    PluginException of(PluginErrorCode code, String message, String remedy) {
        return PluginException.of(code, plugin, message, remedy);
    }
}
