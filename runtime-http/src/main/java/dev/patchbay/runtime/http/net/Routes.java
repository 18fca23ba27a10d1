package dev.patchbay.runtime.http.net;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** The ways to servers: straight, or through a proxy. Immutable. */
final class Routes {
    private final HttpClient plain;
    private final HttpClient encrypted;
    private final Proxies proxies;
    private final CheckedNames names;
    private final CheckedNames proxyNames;
    private final NetTimeouts timeouts;

    /**
     * @param plain for http
     * @param encrypted for https
     * @param proxyNames how the names of proxies are looked up
     */
    Routes(
            HttpClient plain,
            HttpClient encrypted,
            Proxies proxies,
            CheckedNames names,
            CheckedNames proxyNames,
            NetTimeouts timeouts) {
        this.plain = plain;
        this.encrypted = encrypted;
        this.proxies = proxies;
        this.names = names;
        this.proxyNames = proxyNames;
        this.timeouts = timeouts;
    }

    /** The same by HTTP/1.1 alone. */
    Routes withoutHttp2() {
        return new Routes(plain, encrypted.protocol(HttpProtocol.HTTP11), proxies, names, proxyNames, timeouts);
    }

    /** The client that asks this place. */
    HttpClient to(URI uri) {
        Origin target = Origin.of(uri);
        HttpClient client = target.secure() ? encrypted : plain;
        ProxyAddress proxy = proxies.to(target);
        if (proxy == null) {
            return client.resolver(names);
        }
        // The proxy looks the server's name up.
        return client.resolver(NoopAddressResolverGroup.INSTANCE).doOnChannelInit((observer, channel, address) -> {
            if (target.secure()) {
                channel.pipeline().addFirst(NettyPipeline.ProxyHandler, tunnel(proxy));
            } else {
                channel.pipeline().addLast(new AbsoluteForm(proxy, target));
            }
            first(channel, proxy);
        });
    }

    private void first(Channel channel, ProxyAddress proxy) {
        channel.pipeline().addFirst(new ToProxy(proxy, proxyNames));
    }

    /** Asks the proxy for a connection that it does not look into. */
    private HttpProxyHandler tunnel(ProxyAddress proxy) {
        HttpHeaders headers = new DefaultHttpHeaders();
        String authorization = proxy.authorization();
        if (authorization != null) {
            headers.set(HttpHeaderNames.PROXY_AUTHORIZATION, authorization);
        }
        HttpProxyHandler handler = new HttpProxyHandler(
                InetSocketAddress.createUnresolved(proxy.origin().host(), proxy.port()), headers);
        handler.setConnectTimeoutMillis(timeouts.connect().toMillis());
        return handler;
    }
}
