package dev.patchbay.runtime.http.net;

import dev.patchbay.plugin.PluginException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/** Connects to a proxy, whomever the connection is for; looks its name up at each connection. */
final class ToProxy extends ChannelOutboundHandlerAdapter {
    private final ProxyAddress proxy;
    private final CheckedNames names;

    ToProxy(ProxyAddress proxy, CheckedNames names) {
        this.proxy = proxy;
        this.names = names;
    }

    @Override
    public void connect(
            ChannelHandlerContext channel, SocketAddress unusedTarget, SocketAddress local, ChannelPromise connected) {
        Promise<List<InetSocketAddress>> found = channel.executor().newPromise();
        found.addListener(lookup -> {
            if (lookup.isSuccess()) {
                reach(channel, found.getNow().get(0), local, connected);
            } else {
                connected.tryFailure(failure(lookup.cause()));
            }
        });
        names.find(proxy.origin().host(), proxy.port(), found);
    }

    private void reach(
            ChannelHandlerContext channel, SocketAddress address, SocketAddress local, ChannelPromise connected) {
        channel.connect(address, local).addListener(attempt -> {
            if (attempt.isSuccess()) {
                connected.trySuccess();
            } else {
                connected.tryFailure(failure(attempt.cause()));
            }
        });
    }

    /** What the host's rules say stays what it is; anything else is the proxy's. */
    private Throwable failure(Throwable cause) {
        return cause instanceof PluginException
                ? cause
                : new ProxyConnectException(proxy + ": " + cause.getMessage(), cause);
    }
}
