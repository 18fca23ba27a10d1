package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.LeakRecorder;
import dev.patchbay.runtime.http.trial.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that misbehave, down to the single byte. */
final class FaultsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private RawServer server = RawServer.answering("");
    private NettyExchanger exchanger = Exchanging.with(server.uri("/")).open();

    @AfterAll
    static void givesEveryBufferBack() {
        assertThat(LeakRecorder.found()).isEmpty();
    }

    @AfterEach
    void stop() {
        Exchanging.close(exchanger);
        server.close();
    }

    @Test
    void saysThatAConnectionIsRefused() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        URI uri = URI.create("http://127.0.0.1:" + port + "/mcp?secret=1");
        use(Exchanging.with(uri));
        PluginException failure = Asks.failure(exchanger, Asking.post(uri, "{}"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage())
                .isEqualTo("connecting (POST http://127.0.0.1:" + port + "): the connection was refused");
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void waitsOnlySoLongForAConnectionThatNobodyTakes() throws IOException {
        List<SocketChannel> crowd = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // What the queue has no room for is not refused, it is not answered.
            for (int i = 0; i < 8; i++) {
                SocketChannel waiting = SocketChannel.open();
                crowd.add(waiting);
                waiting.configureBlocking(false);
                var unused = waiting.connect(full.getLocalSocketAddress());
            }
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            use(Exchanging.with(uri).connect(SHORT));
            PluginException failure = Asks.failure(exchanger, Asking.post(uri, "{}"));
            assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
            assertThat(failure.getMessage()).contains("nobody answered there within 300 ms");
        } finally {
            for (SocketChannel each : crowd) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 20",
                OK,
                OK + "Content-Length: 100\r\n\r\n",
                OK + "Content-Length: 100\r\n\r\n{\"half\":",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel"
            })
    void saysThatAnAnswerBreaksOff(String start) {
        serve(RawServer.closingAfter(start), usual -> usual);
        assertThat(failure().code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 20", OK + "Content-Length: 100\r\n\r\n{\"half\":"})
    void saysThatAConnectionIsReset(String start) {
        serve(
                new RawServer(peer -> {
                    var unused = peer.request();
                    peer.write(start);
                    peer.reset();
                }),
                usual -> usual);
        assertThat(failure().code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
    }

    @Test
    void waitsOnlySoLongForAnAnswerToBegin() {
        serve(new RawServer(RawServer.Peer::waitForTheEnd), usual -> usual.firstByte(SHORT));
        PluginException failure = failure();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(failure.getMessage()).contains("no answer within");
        assertThatNoConnectionIsLeft();
    }

    @Test
    void waitsOnlySoLongForTheNextByte() {
        serve(
                new RawServer(peer -> {
                    var unused = peer.request();
                    peer.write(OK + "Content-Length: 100\r\n\r\n{");
                    peer.waitForTheEnd();
                }),
                usual -> usual.idle(SHORT));
        PluginException failure = failure();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(failure.getMessage()).contains("did not end within");
        assertThatNoConnectionIsLeft();
    }

    @Test
    void waitsOnlySoLongForAllOfAnAnswerThatDrips() {
        serve(
                new RawServer(peer -> {
                    var unused = peer.request();
                    peer.write(OK + "Content-Length: 100000\r\n\r\n");
                    while (true) {
                        peer.write(" ");
                        Thread.sleep(10);
                    }
                }),
                usual -> usual.idle(Duration.ofSeconds(10)).whole(Duration.ofMillis(500)));
        assertThat(failure().code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThatNoConnectionIsLeft();
    }

    @Test
    void waitsOnlySoLongForHeadersThatDrip() {
        serve(
                new RawServer(peer -> {
                    var unused = peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nX-Slow: ");
                    while (true) {
                        peer.write("a");
                        Thread.sleep(10);
                    }
                }),
                usual -> usual.firstByte(Duration.ofMillis(500)));
        assertThat(failure().code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThatNoConnectionIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n", "HTTP/1.1 abc Hm\r\n\r\n"})
    void saysThatAnAnswerIsNoHttp(String bytes) {
        serve(RawServer.closingAfter(bytes), usual -> usual);
        assertThat(failure().code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }

    @Test
    void goesOnWhenTheServerIsBetterAgain() {
        int[] connection = {0};
        serve(
                new RawServer(peer -> {
                    connection[0]++;
                    if (connection[0] == 1) {
                        peer.reset();
                        return;
                    }
                    while (!peer.request().isEmpty()) {
                        peer.write(OK + "Content-Length: 2\r\n\r\n{}");
                    }
                }),
                usual -> usual);
        HttpAsk ask = Asking.post(server.uri("/"), "{}");
        await().until(() -> {
            try {
                return Asks.answer(exchanger, ask).equals("200 {}");
            } catch (PluginException stillIll) {
                return false;
            }
        });
    }

    private void serve(RawServer misbehaving, UnaryOperator<Exchanging> settings) {
        server.close();
        server = misbehaving;
        use(settings.apply(Exchanging.with(server.uri("/"))));
    }

    private void use(Exchanging settings) {
        Exchanging.close(exchanger);
        exchanger = settings.open();
    }

    private PluginException failure() {
        return Asks.failure(exchanger, Asking.post(server.uri("/"), "{}"));
    }

    private void assertThatNoConnectionIsLeft() {
        await().until(() -> server.open() == 0);
    }
}
