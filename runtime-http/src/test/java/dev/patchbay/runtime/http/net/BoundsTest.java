package dev.patchbay.runtime.http.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.LeakRecorder;
import dev.patchbay.runtime.http.trial.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are longer than they should be, packed or not. */
final class BoundsTest {
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
    void readsNoMoreOfAGibibyteThanIsAllowed() {
        serve(
                new RawServer(peer -> {
                    var unused = peer.request();
                    peer.write(OK + "Content-Length: " + (1 << 30) + "\r\n\r\n");
                    byte[] part = new byte[1 << 16];
                    for (int i = 0; i < 1 << 14; i++) {
                        peer.write(part);
                    }
                }),
                usual -> usual.bounds(1 << 20, 4, 4));
        PluginException failure = failure();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.OUTPUT_TOO_LARGE);
        assertThat(failure.remedy()).contains("max_response_bytes");
        assertThatNoConnectionIsLeft();
    }

    @Test
    void countsWhatAnAnswerIsUnpackedTo() throws IOException {
        byte[] bomb = zeros(64 << 20);
        serve(zipped(bomb), usual -> usual.bounds(1 << 20, 4, 4));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(failure().code()).isEqualTo(PluginErrorCode.OUTPUT_TOO_LARGE);
        assertThatNoConnectionIsLeft();
    }

    @Test
    void unpacksWhatIsNotTooLong() throws IOException {
        serve(zipped(zeros(1 << 10)), usual -> usual);
        assertThat(Asks.answer(exchanger, Asking.post(server.uri("/"), "{}"))).hasSize("200 ".length() + (1 << 10));
    }

    @Test
    void saysThatAnAnswerIsPackedBadly() {
        serve(zipped("this is no gzip".getBytes(ISO_8859_1)), usual -> usual);
        assertThat(failure().code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }

    @Test
    void saysThatAnAnswerIsPackedInAWayThatNobodyAskedFor() {
        serve(RawServer.answering(OK + "Content-Encoding: compress\r\nContent-Length: 1\r\n\r\nx"), usual -> usual);
        PluginException failure = failure();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(failure.getMessage()).contains("\"compress\"");
    }

    @Test
    void readsNoHeadersThatNeverEnd() {
        serve(
                new RawServer(peer -> {
                    var unused = peer.request();
                    peer.write("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 100_000; i++) {
                        peer.write("X-" + i + ": " + "a".repeat(100) + "\r\n");
                    }
                }),
                usual -> usual);
        assertThat(failure().code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThatNoConnectionIsLeft();
    }

    @Test
    void letsAStreamOfEventsBeSilentAndLong() {
        serve(
                new RawServer(peer -> {
                    var unused = peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                    Thread.sleep(600);
                    peer.write("data: " + "x".repeat(4096) + "\n\n");
                }),
                usual -> usual.bounds(1024, 4, 4).idle(SHORT).whole(SHORT));
        assertThat(Asks.answer(exchanger, Asking.stream(server.uri("/")))).contains("xxx");
    }

    @Test
    void boundsWhatComesInsteadOfAStreamOfEvents() {
        serve(
                RawServer.answering(OK + "Content-Length: 4096\r\n\r\n" + "x".repeat(4096)),
                usual -> usual.bounds(1024, 4, 4));
        assertThat(Asks.failure(exchanger, Asking.stream(server.uri("/"))).code())
                .isEqualTo(PluginErrorCode.OUTPUT_TOO_LARGE);
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

    private static RawServer zipped(byte[] content) {
        return new RawServer(peer -> {
            while (!peer.request().isEmpty()) {
                peer.write(OK + "Content-Encoding: gzip\r\nContent-Length: " + content.length + "\r\n\r\n");
                peer.write(content);
            }
        });
    }

    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            byte[] part = new byte[1 << 10];
            for (int written = 0; written < count; written += part.length) {
                zip.write(part);
            }
        }
        return packed.toByteArray();
    }
}
