package dev.patchbay.runtime.http.net;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.RuntimeContext;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/**
 * The network itself: carries exchanges with a plugin's server by HTTP/1.1 or HTTP/2, over connections that are this
 * plugin's own. All of them are on one event loop, which plugins share. Safe for concurrent use.
 */
public final class NettyExchanger implements Exchanger {
    private final PluginId plugin;
    private final Origin own;
    private final EventLoop loop;
    private final Carrier carrier;
    private final Carrier otherCarrier;
    private final OtherOrigins others;
    private final ConnectionProvider pool;
    private final ChannelGroup channels;

    NettyExchanger(
            PluginId plugin,
            Origin own,
            Carrier carrier,
            Carrier otherCarrier,
            OtherOrigins others,
            ConnectionProvider pool,
            ChannelGroup channels) {
        this.plugin = plugin;
        this.own = own;
        this.loop = carrier.loop();
        this.carrier = carrier;
        this.otherCarrier = otherCarrier;
        this.others = others;
        this.pool = pool;
        this.channels = channels;
    }

    /**
     * Makes one, on a thread that may block; nothing is connected to yet. Errors: {@code launch_failed} for certificates
     * that cannot be read, or a variable of the host that names no proxy.
     */
    public static Mono<NettyExchanger> open(NetSettings settings, RuntimeContext context) {
        return open(settings, context, NameLookup.SYSTEM);
    }

    static Mono<NettyExchanger> open(NetSettings settings, RuntimeContext context, NameLookup lookup) {
        return Mono.fromCallable(() -> new Opening(settings, context, lookup).open())
                .subscribeOn(context.blocking());
    }

    /**
     * As {@link Exchanger#exchange} says. Beyond that, errors are {@code transport_failed}, {@code timeout},
     * {@code overloaded}, {@code output_too_large}, {@code capability_not_allowed} for an address that the plugin may not
     * be at, {@code malformed_response} for what is not HTTP, and {@code cancelled} once it is closed. A request goes to
     * no other server than the one of the manifest's url.
     */
    @Override
    public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
        if (ask.uri().getHost() == null || !Origin.of(ask.uri()).equals(own)) {
            return Mono.error(() -> PluginException.of(
                    PluginErrorCode.CAPABILITY_NOT_ALLOWED,
                    plugin,
                    "the plugin is at " + own + ", and a request to it went elsewhere",
                    "whoever runs the plugin's server must mend what it points to"));
        }
        return carrier.exchange(ask, reader);
    }

    /** Servers beside the plugin's own. */
    public OtherOrigins others() {
        return others;
    }

    /** Where everything of this plugin happens. */
    public EventLoop eventLoop() {
        return loop;
    }

    /**
     * Ends every exchange with {@code cancelled}, and every connection; completes on the event loop when they are closed.
     * Once begun it is not undone by cancelling. May be subscribed to again.
     */
    public Mono<Void> close() {
        return Mono.create(sink -> loop.execute(() -> {
            carrier.close();
            otherCarrier.close();
            channels.close().addListener(unusedClosed -> {
                var unused = pool.disposeLater().subscribe(null, sink::error, sink::success);
            });
        }));
    }
}
