package dev.patchbay.runtime.http.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** A server over HTTP that answers each method, and each verb, as a test says. JSON is written with single quotes. */
final class McpPeer implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final DisposableServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    McpPeer() {
        this(0);
    }

    McpPeer(int port) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(this::serve)
                .bindNow(SOON);
        on("GET", exchange -> exchange.status(405));
        on("DELETE", exchange -> exchange.status(204));
        on("server/discover", exchange -> exchange.status(400));
        on("notifications/initialized", exchange -> exchange.status(202));
    }

    /** What becomes of a request. */
    @FunctionalInterface
    interface Reply {
        Publisher<Void> to(Exchange exchange);
    }

    /** A request that was seen. */
    record Seen(String verb, String path, HttpHeaders headers, JsonNode body) {
        String method() {
            return verb.equals("POST") ? body.path("method").asString("") : verb;
        }

        String header(String name) {
            return headers.get(name, "");
        }
    }

    private Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders headers = request.requestHeaders().copy();
        String verb = request.method().name();
        return request.receive()
                .aggregate()
                .asString(UTF_8)
                .defaultIfEmpty("null")
                .flatMap(text -> {
                    Seen one = new Seen(verb, request.uri(), headers, Json.parse(text));
                    seen.add(one);
                    Reply reply = replies.getOrDefault(one.method(), exchange -> exchange.result("{}"));
                    return Mono.from(reply.to(new Exchange(one, request, response)));
                });
    }

    void on(String method, Reply reply) {
        replies.put(method, reply);
    }

    /** Gives the legacy handshake, in this session; empty for none. */
    void initializing(String session) {
        on("initialize", exchange -> {
            if (!session.isEmpty()) {
                exchange.response().header("Mcp-Session-Id", session);
            }
            return exchange.result("{'protocolVersion':'2025-11-25','capabilities':{'tools':{}},"
                    + "'serverInfo':{'name':'peer','version':'1'}}");
        });
    }

    /** What was seen of a method or of a verb. */
    List<Seen> seen(String method) {
        return seen.stream().filter(one -> one.method().equals(method)).toList();
    }

    List<Seen> seen() {
        return seen;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/mcp");
    }

    int port() {
        return ((InetSocketAddress) server.address()).getPort();
    }

    @Override
    public void close() {
        server.disposeNow(SOON);
    }

    /** A request that waits to be answered. */
    record Exchange(Seen seen, HttpServerRequest request, HttpServerResponse response) {
        JsonNode id() {
            return seen.body().path("id");
        }

        String result(String result, JsonNode id) {
            return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result.replace('\'', '"') + "}";
        }

        Publisher<Void> result(String result) {
            return json(200, result(result, id()));
        }

        Publisher<Void> json(int status, String text) {
            return body(status, "application/json", text.replace('\'', '"'));
        }

        Publisher<Void> body(int status, String type, String text) {
            return response.status(status)
                    .header("content-type", type)
                    .sendString(Mono.just(text))
                    .then();
        }

        Publisher<Void> status(int status) {
            return response.status(status).send();
        }

        /** A stream of events, as it stands, in as many pieces as there are. */
        Publisher<Void> events(Publisher<String> pieces) {
            return response.sse()
                    .header("content-type", "text/event-stream; charset=utf-8")
                    .send(Flux.from(pieces).map(Exchange::bytes), piece -> true)
                    .then();
        }

        /** A stream that a test goes on with. */
        Publisher<Void> events(Consumer<Sinks.Many<String>> taker, Runnable gone) {
            Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
            request.withConnection(connection -> {
                var unused = connection.onTerminate().subscribe(null, failure -> gone.run(), gone);
            });
            taker.accept(sink);
            return events(sink.asFlux());
        }

        static ByteBuf bytes(String text) {
            return Unpooled.copiedBuffer(text, UTF_8);
        }

        /** Resets the connection after this much of a stream. */
        Publisher<Void> resetAfter(String begun) {
            return resetAfter("text/event-stream", begun);
        }

        /** Resets the connection after this much. */
        Publisher<Void> resetAfter(String type, String begun) {
            Mono<ByteBuf> reset = Mono.delay(Duration.ofMillis(100)).flatMap(unused -> {
                request.withConnection(connection -> {
                    connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                    var unusedClosing = connection.channel().close();
                });
                return Mono.never();
            });
            return response.header("content-type", type)
                    .send(Flux.concat(Mono.fromSupplier(() -> bytes(begun)), reset), piece -> true)
                    .then();
        }
    }
}
