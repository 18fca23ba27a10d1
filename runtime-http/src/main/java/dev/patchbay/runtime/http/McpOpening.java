package dev.patchbay.runtime.http;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.mcp.McpTransport;
import dev.patchbay.runtime.http.mcp.Route;
import dev.patchbay.runtime.http.mcp.SseChannel;
import dev.patchbay.runtime.http.mcp.StreamableChannel;
import dev.patchbay.wire.mcp.EraChoice;
import dev.patchbay.wire.mcp.McpConnection;
import dev.patchbay.wire.mcp.McpSettings;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Finds out which transport a server has, and agrees with it over that.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#backwards-compatibility">MCP,
 *     backwards compatibility of transports</a>
 */
record McpOpening(Remote remote, Route route, PluginManifest manifest, RuntimeContext context) {
    /** How servers answer a message to an address where they have only a stream. */
    private static final Set<Integer> ONLY_A_STREAM = Set.of(400, 404, 405);

    /** Agrees; errors are {@link dev.patchbay.plugin.PluginException}, and nothing is left of what was tried. */
    Mono<Connection> open(McpTransport transport, McpSettings settings) {
        return switch (transport) {
            case AUTO -> streamable(settings, settings.era() != EraChoice.MODERN);
            case STREAMABLE -> streamable(settings, false);
            case SSE -> sse(settings);
        };
    }

    private Mono<Connection> streamable(McpSettings settings, boolean orSse) {
        return Mono.defer(() -> {
            StreamableChannel channel = new StreamableChannel(route);
            return McpConnection.open(channel, manifest, context, settings)
                    .map(connection -> remote.connected(connection, channel.farewell()))
                    .onErrorResume(failure -> {
                        boolean older = orSse && ONLY_A_STREAM.contains(channel.initializeStatus());
                        return older
                                ? sse(settings).onErrorMap(unusedNeither -> failure)
                                : channel.farewell().then(Mono.error(failure));
                    });
        });
    }

    private Mono<Connection> sse(McpSettings settings) {
        return Mono.defer(
                () -> McpConnection.open(new SseChannel(route), manifest, context, settings.withEra(EraChoice.LEGACY))
                        .map(connection -> remote.connected(connection, Mono.empty())));
    }
}
