package dev.patchbay.runtime.http.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.Certificates;
import dev.patchbay.runtime.http.trial.RawServer;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Proxies in between, helpful or not. */
final class ProxyTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Certificates certificates = Certificates.made();
    private final SslContext tls = certificates.server("good", true);
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
            .secure(spec -> spec.sslContext(tls))
            .handle((request, response) -> response.sendString(Mono.just("tunnelled")))
            .bindNow();
    private RawServer proxy = new RawServer(this::tunnel);

    ProxyTest() throws GeneralSecurityException, IOException {}

    @AfterEach
    void stop() {
        proxy.close();
        server.disposeNow();
    }

    @Test
    void asksForATunnelToAServerThatIsEncrypted() {
        // A name that nobody but the proxy knows.
        URI uri = URI.create("https://localhost:" + server.port() + "/");
        Exchanging settings = Exchanging.with(uri)
                .trusting(certificates.bundle())
                .proxy(new ProxyChoice.At(proxy.uri("")))
                .lookup(ProxyTest::unknown);
        assertThat(answer(settings)).isEqualTo("200 tunnelled");
        assertThat(requests).singleElement().asString().startsWith("CONNECT localhost:" + server.port());
    }

    @Test
    void saysThatAProxyRefusesATunnel() {
        proxy.close();
        proxy = RawServer.closingAfter("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        PluginException failure =
                failure(Exchanging.with(URI.create("https://plugin.test/")).proxy(new ProxyChoice.At(proxy.uri(""))));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage()).contains("proxy").contains("407");
        assertThat(failure.remedy()).contains("HTTPS_PROXY");
    }

    @Test
    void saysThatAProxyIsNotThere() {
        proxy.close();
        PluginException failure =
                failure(Exchanging.with(URI.create("https://plugin.test/")).proxy(new ProxyChoice.At(proxy.uri(""))));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage()).contains("the proxy did not connect us: http://127.0.0.1:" + proxy.port());
    }

    @Test
    void tellsAProxyTheWholeUrlOfAServerInClear() {
        serveClear();
        Exchanging settings = Exchanging.with(URI.create("http://plugin.test:8080/mcp?a=b"))
                .proxy(new ProxyChoice.At(proxy.uri("")))
                .lookup(ProxyTest::unknown);
        assertThat(answer(settings)).isEqualTo("200 proxy");
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("POST http://plugin.test:8080/mcp?a=b HTTP/1.1")
                .containsIgnoringCase("host: plugin.test:8080");
    }

    @Test
    void showsAProxyWhoWeAreAndNobodyElse() {
        serveClear();
        Exchanging settings = Exchanging.with(URI.create("http://plugin.test/"))
                .variables(Map.of("HTTP_PROXY", "http://joe:p%40ss@127.0.0.1:" + proxy.port()));
        assertThat(answer(settings)).isEqualTo("200 proxy");
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("Basic " + Base64.getEncoder().encodeToString("joe:p@ss".getBytes(UTF_8)));
    }

    @Test
    void hidesTheProxysPassword() {
        proxy.close();
        PluginException failure = failure(Exchanging.with(URI.create("http://plugin.test/"))
                .variables(Map.of("HTTP_PROXY", "http://joe:secret@127.0.0.1:" + proxy.port())));
        assertThat(failure.describe() + failure.getCause()).doesNotContain("secret");
        assertThat(ProxyAddress.parse("http://joe:secret@h:1")).hasToString("http://h:1");
    }

    @Test
    void asksNoProxyOfTheHostForThisMachine() {
        RawServer plain = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nself");
        Exchanging settings = Exchanging.with(plain.uri("/")).variables(Map.of("http_proxy", "127.0.0.1:1"));
        assertThat(answer(settings)).isEqualTo("200 self");
        plain.close();
    }

    @Test
    void usesNoProxyWhereTheManifestSaysSo() {
        Exchanging settings = Exchanging.with(URI.create("https://plugin.test/"))
                .variables(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()))
                .proxy(new ProxyChoice.None())
                .lookup(ProxyTest::unknown);
        assertThat(failure(settings).getMessage()).contains("there is no host");
    }

    @Test
    void startsWithNoProxyThatIsNone() {
        assertThatThrownBy(() -> Exchanging.with(URI.create("http://plugin.test/"))
                        .variables(Map.of("HTTP_PROXY", "socks5://joe:secret@h:1"))
                        .open())
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("HTTP_PROXY")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "plugin.test",
                ".plugin.test",
                "a,plugin.test",
                "test",
                "plugin.test:443",
                "x plugin.test",
                "*.test"
            })
    void knowsWhoIsAskedWithoutAProxy(String list) {
        assertThat(NoProxy.parse(list).covers(Origin.of(URI.create("https://plugin.test/"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8,true", "10.1.2.3,true", "11.0.0.0/8,false", "10.1.2.3/x,false", "fe80::/10,false"})
    void knowsNetworksThatAreAskedWithoutAProxy(String list, boolean covered) {
        assertThat(NoProxy.parse(list).covers(Origin.of(URI.create("https://10.1.2.3/"))))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other.test", "plugin.test:80", "ugin.test"})
    void asksAProxyForEverybodyElse(String list) {
        assertThat(NoProxy.parse(list).covers(Origin.of(URI.create("https://plugin.test/"))))
                .isFalse();
    }

    private void serveClear() {
        proxy.close();
        proxy = new RawServer(peer -> {
            for (String request = peer.request(); !request.isEmpty(); request = peer.request()) {
                requests.add(request);
                peer.write(OK);
            }
        });
    }

    private void tunnel(RawServer.Peer peer) throws IOException {
        String request = peer.request();
        requests.add(request);
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            peer.write("HTTP/1.1 200 Connection established\r\n\r\n");
            Thread back = new Thread(() -> copy(target, peer.socket()));
            back.setDaemon(true);
            back.start();
            copy(peer.socket(), target);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            // The tunnel ends with either side.
        }
    }

    private static InetAddress[] unknown(String host) throws UnknownHostException {
        if (host.equals("127.0.0.1")) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
        throw new UnknownHostException(host);
    }

    private static String answer(Exchanging settings) {
        NettyExchanger exchanger = settings.open();
        try {
            return Asks.answer(exchanger, Asking.post(settings.url(), "{}"));
        } finally {
            Exchanging.close(exchanger);
        }
    }

    private static PluginException failure(Exchanging settings) {
        NettyExchanger exchanger = settings.open();
        try {
            return Asks.failure(exchanger, Asking.post(settings.url(), "{}"));
        } finally {
            Exchanging.close(exchanger);
        }
    }
}
