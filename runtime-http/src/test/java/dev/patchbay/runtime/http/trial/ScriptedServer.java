package dev.patchbay.runtime.http.trial;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A server on a port of this machine that gives one answer after another, and the same for ever once there are no more. */
public final class ScriptedServer implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final DisposableServer server;
    private final Queue<Function<HttpHeaders, Answer>> script = new ConcurrentLinkedQueue<>();
    private final List<HttpHeaders> asked = new CopyOnWriteArrayList<>();
    private volatile Function<HttpHeaders, Answer> last = headers -> Answer.of(200, "{}");

    /** An answer; null as its status ends the connection instead. */
    public record Answer(int status, String body, Map<String, String> headers) {
        /** One without headers of its own. */
        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }

        /** One with a header. */
        public Answer with(String name, String value) {
            return new Answer(status, body, Map.of(name, value));
        }

        /** The connection is reset. */
        public static Answer reset() {
            return of(0, "");
        }
    }

    /** One on any port. */
    public ScriptedServer() {
        this(0);
    }

    /** One on a port. */
    public ScriptedServer(int port) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle((request, response) -> {
                    HttpHeaders headers = request.requestHeaders().copy();
                    asked.add(headers);
                    Function<HttpHeaders, Answer> next = script.poll();
                    Answer answer = (next == null ? last : next).apply(headers);
                    if (answer.status() == 0) {
                        request.withConnection(connection -> {
                            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                            var unused = connection.channel().close();
                        });
                        return Mono.never();
                    }
                    answer.headers().forEach(response::header);
                    return request.receive()
                            .then()
                            .then(response.status(answer.status())
                                    .sendString(Mono.just(answer.body()))
                                    .then());
                })
                .bindNow(SOON);
    }

    /** Answers next, after what was said before. */
    public void then(Answer... answers) {
        for (Answer answer : answers) {
            script.add(headers -> answer);
        }
    }

    /** Answers so when there is nothing else to say. */
    public void always(Function<HttpHeaders, Answer> answer) {
        last = answer;
    }

    /** The headers of each request. */
    public List<HttpHeaders> asked() {
        return asked;
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/json-rpc");
    }

    /** Its port. */
    public int port() {
        return ((InetSocketAddress) server.address()).getPort();
    }

    @Override
    public void close() {
        server.disposeNow(SOON);
    }
}
