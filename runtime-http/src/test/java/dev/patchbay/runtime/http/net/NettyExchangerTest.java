package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Asks;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

final class NettyExchangerTest {
    private final Set<String> connections = ConcurrentHashMap.newKeySet();
    private DisposableServer server;
    private NettyExchanger exchanger;

    @BeforeEach
    void start() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .compress(true)
                .doOnConnection(each -> connections.add(each.channel().id().asLongText()))
                .route(routes -> routes.post(
                                "/echo",
                                (request, response) ->
                                        response.send(request.receive().retain()))
                        .post(
                                "/accept",
                                (request, response) -> response.status(202).send())
                        .get(
                                "/headers",
                                (request, response) -> response.sendString(
                                        Mono.just(request.requestHeaders().get("user-agent") + " "
                                                + request.requestHeaders().get("x-team") + " "
                                                + request.requestHeaders().get("x-own")))))
                .bindNow();
        exchanger =
                Exchanging.with(uri("/echo")).headers(Map.of("x-team", "blue")).open();
    }

    @AfterEach
    void stop() {
        Exchanging.close(exchanger);
        server.disposeNow();
    }

    @Test
    void carriesARequestAndItsAnswer() {
        assertThat(Asks.answer(exchanger, post("/echo", "hello"))).isEqualTo("200 hello");
    }

    @Test
    void usesOneConnectionForOneRequestAfterAnother() {
        for (int i = 0; i < 50; i++) {
            assertThat(Asks.answer(exchanger, post("/echo", "hello " + i))).isEqualTo("200 hello " + i);
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void usesAConnectionAgainWhoseAnswerNobodyRead() {
        for (int i = 0; i < 20; i++) {
            Integer status = exchanger
                    .exchange(post("/accept", "{}"), (head, body) -> Mono.just(head.status()))
                    .block(Exchanging.SOON);
            assertThat(status).isEqualTo(202);
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void sendsTheHeadersOfTheManifestAndThoseOfTheRequest() {
        HttpAsk ask = Asking.get(uri("/headers"), header -> header.accept("x-own", "green"), HttpAsk.Patience.ANSWER);
        assertThat(Asks.answer(exchanger, ask)).matches("200 patchbay/\\S+ blue green");
    }

    @Test
    void answersOnThePluginsOneEventLoop() {
        Set<Boolean> inLoop = ConcurrentHashMap.newKeySet();
        var unused = Flux.range(0, 64)
                .flatMap(
                        each -> exchanger.exchange(
                                post("/echo", "x"),
                                (head, body) -> body.aggregate()
                                        .asString()
                                        .doOnNext(unusedText ->
                                                inLoop.add(exchanger.eventLoop().inEventLoop()))),
                        64)
                .blockLast(Exchanging.SOON);
        assertThat(inLoop).containsExactly(true);
    }

    @Test
    void carriesNothingToAnotherServer() {
        PluginException failure = Asks.failure(exchanger, Asks.once(URI.create("http://127.0.0.1:1/" + "elsewhere")));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
    }

    @Test
    void carriesNothingOnceItIsClosed() {
        Exchanging.close(exchanger);
        assertThat(Asks.failure(exchanger, post("/echo", "late")).code()).isEqualTo(PluginErrorCode.CANCELLED);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpAsk post(String path, String body) {
        return Asking.post(uri(path), body);
    }
}
