package dev.patchbay.benchmarks.http;

import dev.patchbay.benchmarks.echo.Chain;
import dev.patchbay.benchmarks.echo.EchoClient;
import dev.patchbay.benchmarks.echo.Swarm;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** No client of a protocol at all: the floor. Posts the same bytes and takes the answer's as they are. */
final class NettyClient implements EchoClient {
    private final ConnectionProvider connections =
            ConnectionProvider.builder("bare").maxConnections(256).build();
    private final HttpClient client;

    NettyClient(URI endpoint) {
        this.client = HttpClient.create(connections)
                .headers(headers -> headers.set("content-type", "application/json")
                        .set("accept", "application/json, text/event-stream"))
                .baseUrl(endpoint.toString());
    }

    @Override
    public String echo(String text) {
        return Objects.requireNonNull(post(text).block());
    }

    @Override
    public void inTurn(String text, long[] nanos) {
        Chain.run(() -> post(text), answer -> answer, text, nanos);
    }

    @Override
    public void many(String text, long[] nanos, int inFlight) {
        Swarm.run(() -> post(text), answer -> answer, text, nanos, inFlight);
    }

    /** The text comes back if as many bytes as were expected did. */
    private Mono<String> post(String text) {
        byte[] body =
                ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\""
                                + text + "\"}}}")
                        .getBytes(StandardCharsets.UTF_8);
        return client.post()
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((head, content) -> content.asByteArray())
                .map(answer -> answer.length > text.length() ? text : "");
    }

    @Override
    public void close() {
        connections.disposeLater().block();
    }
}
