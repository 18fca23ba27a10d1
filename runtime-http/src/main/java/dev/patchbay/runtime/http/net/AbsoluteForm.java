package dev.patchbay.runtime.http.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/** Requests as a proxy wants them that passes them on unencrypted (RFC 9112 §3.2.2): with whom they are for. */
final class AbsoluteForm extends ChannelOutboundHandlerAdapter {
    private final ProxyAddress proxy;
    private final Origin target;

    AbsoluteForm(ProxyAddress proxy, Origin target) {
        this.proxy = proxy;
        this.target = target;
    }

    @Override
    public void write(ChannelHandlerContext channel, Object message, ChannelPromise written) {
        if (message instanceof HttpRequest request) {
            request.setUri(target + request.uri());
            String authorization = proxy.authorization();
            if (authorization != null) {
                request.headers().set(HttpHeaderNames.PROXY_AUTHORIZATION, authorization);
            }
        }
        var unused = channel.write(message, written);
    }
}
