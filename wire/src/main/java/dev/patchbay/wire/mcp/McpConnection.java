package dev.patchbay.wire.mcp;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import reactor.core.publisher.Mono;

/** SKELETON: a server of the Model Context Protocol as a plugin. */
@SuppressWarnings("DoNotCallSuggester")
public final class McpConnection {
    private McpConnection() {}

    /**
     * Opens the channel, agrees with the server on an era and a version, and reads what it offers. Nothing happens before
     * subscription; cancelling, and every failure, closes the channel. Errors are
     * {@link dev.patchbay.plugin.PluginException}: {@code handshake_failed}, {@code protocol_version_mismatch},
     * {@code timeout}, {@code malformed_response}, or the cause with which the channel ended.
     *
     * <p>The connection's {@code close} ends the channel; stopping a process behind it is the business of whoever started
     * it.
     *
     * @param channel a channel that has not been opened
     */
    public static Mono<Connection> open(
            MessageChannel channel, PluginManifest manifest, RuntimeContext context, McpSettings settings) {
        throw new UnsupportedOperationException("being written: " + channel + manifest + context + settings);
    }
}
