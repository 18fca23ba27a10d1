package dev.patchbay.wire.scriptling;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;

/** The words for everything that can go wrong with one plugin. */
final class Failures {
    private static final int LONGEST_MESSAGE = 4_000;

    private final PluginId plugin;

    Failures(PluginId plugin) {
        this.plugin = plugin;
    }

    /** Its handshake is not one. */
    PluginException handshake(String message, String remedy) {
        return PluginException.of(PluginErrorCode.HANDSHAKE_FAILED, plugin, message, remedy);
    }

    /** It does not want to introduce itself. */
    PluginException handshakeRefused(RpcException answered) {
        String remedy = answered.error().code() == RpcError.METHOD_NOT_FOUND
                ? "if it is a plain JSON-RPC server, say raw = true and list its functions"
                : "";
        return handshake("it answered the handshake with the error " + quoted(answered), remedy)
                .causedBy(answered);
    }

    /** It speaks another version. */
    PluginException version(String spoken) {
        return PluginException.of(
                PluginErrorCode.PROTOCOL_VERSION_MISMATCH,
                plugin,
                "it speaks the protocol \"" + spoken + "\", expected \"" + Handshake.PROTOCOL + "\"",
                "use a version of the plugin that speaks " + Handshake.PROTOCOL);
    }

    /** A tool was called with what it does not take. */
    PluginException arguments(String tool, String problem, String remedy) {
        return PluginException.of(
                PluginErrorCode.INVALID_ARGUMENTS, plugin, "the arguments of \"" + tool + "\": " + problem, remedy);
    }

    /** A function of the host's cannot be passed to it. */
    PluginException noCallbacks(String tool) {
        return arguments(
                tool,
                "a callback cannot be passed to a plugin that cannot call back",
                "run the plugin as scriptling_stdio, or pass the values themselves");
    }

    /** It handed out more objects than are kept in mind. */
    PluginException tooManyObjects(int most) {
        return PluginException.of(
                PluginErrorCode.OVERLOADED,
                plugin,
                "it has handed out " + most + " objects that nobody destroyed",
                "close objects that are not needed any more");
    }

    /** It answered a call with an error. */
    PluginException answered(String tool, RpcException answered) {
        return PluginException.of(
                        codeOf(answered.error().code()), plugin, "\"" + tool + "\" failed: " + words(answered), "")
                .causedBy(answered);
    }

    /** Why it is gone when it was asked to go. */
    PluginException stopped() {
        return PluginException.of(PluginErrorCode.CRASHED, plugin, "the plugin was stopped", "");
    }

    /** The other side's own words, bounded. */
    static String words(RpcException answered) {
        String message = answered.error().message();
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static PluginErrorCode codeOf(int code) {
        return switch (code) {
            case RpcError.METHOD_NOT_FOUND -> PluginErrorCode.TOOL_NOT_EXPOSED;
            case RpcError.INVALID_PARAMS -> PluginErrorCode.INVALID_ARGUMENTS;
            default -> PluginErrorCode.REMOTE_ERROR;
        };
    }

    private static String quoted(RpcException answered) {
        return "\"" + words(answered) + "\" (" + answered.error().code() + ")";
    }
}
