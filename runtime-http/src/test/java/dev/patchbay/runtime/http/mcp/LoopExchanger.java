package dev.patchbay.runtime.http.mcp;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.AnswerReader;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.trial.Contexts;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** The network on one event loop, with nothing that makes it safe. */
final class LoopExchanger implements Exchanger, AutoCloseable {
    private final EventLoopGroup group =
            LoopResources.create("loop-exchanger", 1, true).onClient(true);
    private final EventLoop loop = group.next();
    private final ConnectionProvider provider = ConnectionProvider.create("loop-exchanger", 300);
    private final HttpClient client = HttpClient.create(provider).runOn(unusedNative -> loop);

    EventLoop loop() {
        return loop;
    }

    @Override
    public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
        return Mono.defer(() -> {
            byte[] body = ask.body() == null ? new byte[0] : ask.body();
            return client.headers(headers -> ask.headers().tell((name, value) -> headers.add(name, value)))
                    .request(HttpMethod.valueOf(ask.verb().name()))
                    .uri(ask.uri())
                    .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                    .response((answer, content) -> reader.read(
                                    new AnswerHead(answer.status().code(), answer.responseHeaders(), ask.uri()),
                                    content)
                            .flux())
                    .next()
                    .onErrorMap(
                            failure -> !(failure instanceof PluginException),
                            broken -> PluginException.of(
                                            PluginErrorCode.TRANSPORT_FAILED,
                                            Contexts.PLUGIN,
                                            Origin.of(ask.uri()) + " cannot be reached: " + broken.getMessage(),
                                            "")
                                    .causedBy(broken));
        });
    }

    @Override
    public void close() {
        provider.dispose();
        var unused = group.shutdownGracefully();
    }
}
