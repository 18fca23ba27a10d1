package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.Certificates;
import dev.patchbay.runtime.http.trial.RawServer;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Certificates, good and bad, and what is agreed on with them. */
final class TlsTest {
    @TempDir
    Path folder = Path.of("");

    private final Certificates certificates = Certificates.made();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();
    private final List<AutoCloseable> closed = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : closed) {
            each.close();
        }
    }

    @Test
    void speaksHttp2WhereItIsOffered() throws Exception {
        URI uri = serve("good", true);
        NettyExchanger exchanger = open(Exchanging.with(uri).trusting(certificates.bundle()));
        assertThat(Asks.answer(exchanger, Asking.post(uri, "{}"))).isEqualTo("200 HTTP/2.0 {}");
    }

    @Test
    void carriesManyExchangesByOneConnectionOfHttp2() throws Exception {
        URI uri = serve("good", true);
        NettyExchanger exchanger = open(Exchanging.with(uri).trusting(certificates.bundle()));
        for (int i = 0; i < 20; i++) {
            assertThat(Asks.answer(exchanger, Asking.post(uri, "{}"))).isEqualTo("200 HTTP/2.0 {}");
        }
        var unused = Flux.range(0, 50)
                .flatMap(each -> Asks.exchange(exchanger, Asking.post(uri, "{}")), 50)
                .blockLast(Exchanging.SOON);
        assertThat(connections).hasSize(1);
    }

    @Test
    void endsTheStreamOfAnExchangeThatNobodyWaitsForAndNotItsConnection() throws Exception {
        Sinks.Empty<Void> ended = Sinks.empty();
        SslContext tls = certificates.server("good", true);
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.H2)
                .secure(spec -> spec.sslContext(tls))
                .route(routes -> routes.get("/never", (request, response) -> {
                            request.withConnection(each -> each.onDispose(() -> ended.emitEmpty(FAIL_FAST)));
                            return response.sse().send(Flux.never());
                        })
                        .get("/", (request, response) -> response.sendString(Mono.just("well"))))
                .bindNow();
        closed.add(server::disposeNow);
        URI uri = URI.create("https://localhost:" + server.port() + "/");
        NettyExchanger exchanger = open(Exchanging.with(uri).trusting(certificates.bundle()));
        assertThat(Asks.answer(exchanger, Asking.get(uri))).isEqualTo("200 well");
        CountDownLatch begun = new CountDownLatch(1);
        Disposable stream = exchanger
                .exchange(Asking.stream(uri.resolve("/never")), (head, body) -> {
                    begun.countDown();
                    return body.then();
                })
                .subscribe();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        stream.dispose();
        ended.asMono().block(Exchanging.SOON);
        assertThat(Asks.answer(exchanger, Asking.get(uri))).isEqualTo("200 well");
    }

    @Test
    void speaksHttp1WhereNothingElseIsOffered() throws Exception {
        URI uri = serve("good", false);
        NettyExchanger exchanger = open(Exchanging.with(uri).trusting(certificates.bundle()));
        for (int i = 0; i < 5; i++) {
            assertThat(Asks.answer(exchanger, Asking.post(uri, "{}"))).isEqualTo("200 HTTP/1.1 {}");
        }
        assertThat(connections).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void speaksHttp1ByManyConnectionsAtOnce() throws Exception {
        URI uri = serve("good", false);
        NettyExchanger exchanger = open(Exchanging.with(uri).trusting(certificates.bundle()));
        assertThat(Asks.answer(exchanger, Asking.post(uri, "{}"))).isEqualTo("200 HTTP/1.1 {}");
        for (int round = 0; round < 3; round++) {
            var unused = Flux.range(0, 50)
                    .flatMap(each -> Asks.exchange(exchanger, Asking.post(uri, "{}")), 50)
                    .blockLast(Exchanging.SOON);
        }
        assertThat(connections).hasSizeLessThanOrEqualTo(51);
    }

    @Test
    void speaksHttp1WhereTheManifestSaysSo() throws Exception {
        URI uri = serve("good", true);
        NettyExchanger exchanger =
                open(Exchanging.with(uri).trusting(certificates.bundle()).http2(false));
        assertThat(Asks.answer(exchanger, Asking.post(uri, "{}"))).isEqualTo("200 HTTP/1.1 {}");
    }

    @Test
    void saysThatACertificateHasExpired() throws Exception {
        URI uri = serve("expired", false);
        PluginException failure = failure(Exchanging.with(uri).trusting(certificates.bundle()), uri);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage()).contains("its certificate has expired on 20");
        assertThat(failure.remedy()).contains("renew");
    }

    @Test
    void saysThatACertificateIsForAnotherHost() throws Exception {
        URI uri = serve("elsewhere", true);
        PluginException failure = failure(Exchanging.with(uri).trusting(certificates.bundle()), uri);
        assertThat(failure.getMessage()).contains("is for \"other.example\", not for \"localhost\"");
    }

    @Test
    void saysThatACertificateIsSignedByItself() throws Exception {
        URI uri = serve("alone", false);
        PluginException failure = failure(Exchanging.with(uri), uri);
        assertThat(failure.getMessage()).contains("signed by itself");
        assertThat(failure.remedy()).contains("tls_ca_bundle");
    }

    @Test
    void saysWhoseSignatureNobodyKnows() throws Exception {
        URI uri = serve("good", false);
        PluginException failure = failure(Exchanging.with(uri), uri);
        assertThat(failure.getMessage())
                .contains("issued by \"CN=ca, O=Patchbay Tests\"")
                .contains("does not know");
    }

    @Test
    void believesEverybodyWhereTheManifestSaysSo() throws Exception {
        for (String alias : List.of("expired", "elsewhere", "alone")) {
            URI uri = serve(alias, true);
            NettyExchanger exchanger = open(Exchanging.with(uri).unverified());
            assertThat(Asks.answer(exchanger, Asking.post(uri, "{}"))).isEqualTo("200 HTTP/2.0 {}");
        }
    }

    @Test
    void saysThatAServerSpeaksNoTls() {
        RawServer plain = new RawServer(peer -> {
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            peer.waitForTheEnd();
        });
        closed.add(plain);
        URI uri = URI.create("https://127.0.0.1:" + plain.port() + "/");
        PluginException failure = failure(Exchanging.with(uri), uri);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
    }

    @Test
    void waitsOnlySoLongForEncryption() {
        RawServer silent = new RawServer(RawServer.Peer::waitForTheEnd);
        closed.add(silent);
        URI uri = URI.create("https://127.0.0.1:" + silent.port() + "/");
        PluginException failure = failure(Exchanging.with(uri).encrypt(Duration.ofMillis(300)), uri);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage()).contains("within 300 ms");
    }

    @Test
    void startsWithNoBundleThatHoldsNoCertificates() throws IOException {
        Path bundle = Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThatThrownBy(() -> Exchanging.with(URI.create("https://localhost/"))
                        .trusting(bundle)
                        .open())
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED))
                .hasMessageContaining("empty.pem");
    }

    private URI serve(String alias, boolean http2) throws Exception {
        SslContext tls = certificates.server(alias, http2);
        HttpServer plain = HttpServer.create().host("127.0.0.1").port(0);
        DisposableServer server = (http2 ? plain.protocol(HttpProtocol.H2, HttpProtocol.HTTP11) : plain)
                .secure(spec -> spec.sslContext(tls))
                .handle((request, response) -> {
                    request.withConnection(each -> connections.add(
                            each.channel().parent() == null || !http2
                                    ? each.channel().id()
                                    : each.channel().parent().id()));
                    return response.sendString(
                            request.receive().aggregate().asString().map(body -> request.protocol() + " " + body));
                })
                .bindNow();
        closed.add(server::disposeNow);
        return URI.create("https://localhost:" + server.port() + "/");
    }

    private NettyExchanger open(Exchanging settings) {
        NettyExchanger exchanger = settings.open();
        closed.add(() -> Exchanging.close(exchanger));
        return exchanger;
    }

    private PluginException failure(Exchanging settings, URI uri) {
        return Asks.failure(open(settings), Asking.post(uri, "{}"));
    }
}
