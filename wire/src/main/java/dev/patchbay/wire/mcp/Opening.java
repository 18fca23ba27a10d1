package dev.patchbay.wire.mcp;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.wire.jsonrpc.JsonRpcPeer;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.PeerSettings;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** One attempt to connect to a server. */
final class Opening {
    private final PluginManifest manifest;
    private final RuntimeContext context;
    private final McpSettings settings;
    private final Failures failures;
    private final InputRequests inputs;
    private final Events events = new Events();
    private final Relisting relisting;
    private final Inbound inbound;
    private final JsonRpcPeer peer;
    private volatile boolean open;

    Opening(MessageChannel channel, PluginManifest manifest, RuntimeContext context, McpSettings settings) {
        this.manifest = manifest;
        this.context = context;
        this.settings = settings;
        this.failures = new Failures(context.plugin());
        this.inputs = InputRequests.of(context);
        this.relisting = new Relisting(settings.relistPause(), context.timer());
        this.inbound = new Inbound(inputs, events, relisting);
        this.peer = new JsonRpcPeer(
                channel, PeerSettings.of(context.plugin(), context.timer()).telling(inbound::givenUp), inbound);
        inbound.through(peer);
    }

    Mono<Connection> run() {
        peer.open();
        return new Handshake(peer, inputs, failures, settings, context.timer())
                .agree()
                .flatMap(this::load)
                .onErrorMap(failure -> !(failure instanceof PluginException), this::unforeseen)
                .doOnError(PluginException.class, peer::close)
                .doFinally(end -> {
                    if (end == SignalType.CANCEL) {
                        giveUp();
                    }
                });
    }

    private Mono<Connection> load(Handshake.Agreed agreed) {
        inbound.established(agreed.era());
        McpSession session = new McpSession(
                peer,
                agreed.era(),
                agreed.offer(),
                new InputRounds(inputs, failures, settings.maxRounds(), context.timer()),
                failures,
                new ToolsFreshness(relisting, context.timer()));
        ListLoader loader = new ListLoader(session, settings, events);
        return loader.load(EnumSet.allOf(Listed.class), Offered.NOTHING)
                .map(offered -> connected(session, loader, offered, agreed.server()));
    }

    private Connection connected(McpSession session, ListLoader loader, Offered offered, @Nullable String server) {
        Handlers handlers = new Handlers(session, manifest);
        handlers.check(offered.tools());
        McpConnection connection =
                new McpConnection(session, settings, loader, handlers, offered, events, relisting, server);
        Listening listening = new Listening(session, relisting, events, context.timer());
        if (session.era().isModern()) {
            inbound.askedBy(listening);
            connection.begin(listening);
        } else {
            connection.begin(null);
        }
        open = true;
        return connection;
    }

    private PluginException unforeseen(Throwable failure) {
        return failures.handshake("the handshake failed: " + failure, "see the cause with --verbose")
                .causedBy(failure);
    }

    /** After the request under way was given up: its end would be an error that nobody waits for. */
    private void giveUp() {
        if (!open) {
            peer.close(failures.of(PluginErrorCode.CANCELLED, "nobody waits for the plugin any more", ""));
        }
    }
}
