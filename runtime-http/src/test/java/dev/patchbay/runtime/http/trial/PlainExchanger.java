package dev.patchbay.runtime.http.trial;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.AnswerReader;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The network, with nothing that makes it safe: for tests of the layers above it. */
public final class PlainExchanger implements Exchanger {
    private final HttpClient client = HttpClient.newConnection();
    private final AtomicInteger exchanges = new AtomicInteger();

    /** How many exchanges there were. */
    public int exchanges() {
        return exchanges.get();
    }

    @Override
    public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
        return Mono.defer(() -> {
            exchanges.incrementAndGet();
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
                            IOException.class,
                            broken -> PluginException.of(
                                            PluginErrorCode.TRANSPORT_FAILED,
                                            Contexts.PLUGIN,
                                            Origin.of(ask.uri()) + " cannot be reached: " + broken.getMessage(),
                                            "")
                                    .causedBy(broken));
        });
    }
}
