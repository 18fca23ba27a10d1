package dev.patchbay.runtime.http.net;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.Authority;
import dev.patchbay.runtime.RuntimeContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Makes a {@link NettyExchanger}. Blocks. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(NettyExchanger.class);

    /** Tokens and what describes them; all of it is small. */
    private static final int OTHERS_MOST_BYTES = 1 << 20;

    private static final Duration OTHERS_WHOLE = Duration.ofSeconds(30);
    private static final Duration EVICTION = Duration.ofSeconds(30);
    private static final int MOST_HEADER_BYTES = 32 << 10;

    private final NetSettings settings;
    private final RuntimeContext context;
    private final NameLookup lookup;

    Opening(NetSettings settings, RuntimeContext context, NameLookup lookup) {
        this.settings = settings;
        this.context = context;
        this.lookup = lookup;
    }

    NettyExchanger open() {
        if (!settings.tls().verified()) {
            LOG.warn(
                    "{}: TLS IS NOT VERIFIED (tls_verify = false): whoever is on the way to {} can read and change"
                            + " everything, secrets included; name its certificate with tls_ca_bundle instead",
                    context.plugin(),
                    Origin.of(settings.url()));
        }
        EventLoop loop = EventLoops.next();
        ConnectionProvider pool = pool();
        ChannelGroup channels = new DefaultChannelGroup(loop, true);
        Origin own = Origin.of(settings.url());
        AddressRule rule = new AddressRule(new Authority(context.plugin(), context.grants()), own);
        Routes routes = routes(client(pool, loop, channels), rule);
        NetFailures failures = new NetFailures(context.plugin(), settings);
        Senders senders = new Senders(loop, routes, settings.url());
        Carrier carrier = new Carrier(
                senders,
                new HeaderWords(settings.headers()),
                settings.timeouts(),
                settings.bounds().maxResponseBytes(),
                failures);
        Carrier others = new Carrier(senders, new HeaderWords(Map.of()), otherTimeouts(), OTHERS_MOST_BYTES, failures);
        return new NettyExchanger(
                context.plugin(),
                own,
                carrier,
                others,
                new PolicedOrigins(others, rule, own, context.plugin()),
                pool,
                channels);
    }

    private ConnectionProvider pool() {
        return ConnectionProvider.builder("patchbay")
                // One connection of HTTP/2 carries all that its server allows before there is another.
                .allocationStrategy(Http2AllocationStrategy.builder()
                        .maxConnections(settings.bounds().maxConnections())
                        .strictConnectionReuse(true)
                        .build())
                .pendingAcquireMaxCount(settings.bounds().maxWaiting())
                // For ever: the exchange's own time covers it.
                .pendingAcquireTimeout(Duration.ZERO)
                .evictInBackground(EVICTION)
                .evictionPredicate((connection, state) ->
                        !connection.channel().isActive() || IdleHint.isStale(connection, state.idleTime()))
                .build();
    }

    private HttpClient client(ConnectionProvider pool, EventLoop loop, ChannelGroup channels) {
        return HttpClient.create(pool)
                .runOn(EventLoops.only(loop))
                .channelGroup(channels)
                .compress(true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(Math.min(
                                Integer.MAX_VALUE, settings.timeouts().connect().toMillis())))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(MOST_HEADER_BYTES));
    }

    private Routes routes(HttpClient client, AddressRule rule) {
        SslContext tls = tls();
        HttpClient encrypted = client.secure(spec ->
                spec.sslContext(tls).handshakeTimeout(settings.timeouts().tls()));
        Proxies proxies = proxies();
        return new Routes(
                client,
                settings.http2() ? encrypted.protocol(HttpProtocol.H2, HttpProtocol.HTTP11) : encrypted,
                proxies,
                new CheckedNames(lookup, rule, context.blocking()),
                proxyNames(proxies),
                settings.timeouts());
    }

    /** A proxy that the host's own environment names may be anywhere; one of the manifest may be where the plugin may be. */
    private CheckedNames proxyNames(Proxies proxies) {
        ProxyAddress proxy = proxies.https();
        CheckedNames.Check check = proxies.trusted() || proxy == null
                ? (unusedTarget, addresses) -> addresses
                : new AddressRule(new Authority(context.plugin(), context.grants()), proxy.origin());
        return new CheckedNames(lookup, check, context.blocking());
    }

    private Proxies proxies() {
        try {
            return Proxies.of(settings.proxy(), context.host());
        } catch (IllegalArgumentException invalid) {
            throw launchFailed(invalid, "set it to http://host:port, or write proxy = \"none\" in the manifest");
        }
    }

    private SslContext tls() {
        try {
            return Trust.context(settings.tls(), settings.http2());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw launchFailed(unusable, "check tls_ca_bundle in the manifest");
        }
    }

    private PluginException launchFailed(Exception cause, String remedy) {
        return PluginException.of(
                        PluginErrorCode.LAUNCH_FAILED,
                        context.plugin(),
                        "starting the plugin: " + cause.getMessage(),
                        remedy)
                .causedBy(cause);
    }

    private NetTimeouts otherTimeouts() {
        NetTimeouts own = settings.timeouts();
        return new NetTimeouts(own.connect(), own.tls(), OTHERS_WHOLE, OTHERS_WHOLE, OTHERS_WHOLE, own.startup());
    }
}
