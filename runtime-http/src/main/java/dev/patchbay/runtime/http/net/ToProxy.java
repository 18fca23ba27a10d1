package dev.patchbay.runtime.http.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
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
                var unused = channel.connect(found.getNow().get(0), local, connected);
            } else {
                connected.tryFailure(lookup.cause());
            }
        });
        names.find(proxy.origin().host(), proxy.port(), found);
    }
}
