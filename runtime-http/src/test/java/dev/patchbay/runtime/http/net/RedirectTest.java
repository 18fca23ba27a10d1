package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.RawServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that want to be asked elsewhere. */
final class RedirectTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final RawServer elsewhere = RawServer.answering(OK);
    private String answer = OK;
    private final RawServer server = new RawServer(peer -> {
        for (String request = peer.request(); !request.isEmpty(); request = peer.request()) {
            requests.add(request);
            peer.write(request.contains(" /there ") ? OK : answer);
        }
    });
    private final NettyExchanger exchanger = Exchanging.with(server.uri("/mcp")).open();

    @AfterEach
    void stop() {
        Exchanging.close(exchanger);
        server.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void followsAPostOnTheSameServerWithAllThatItSends(int status) {
        redirect(status, "/there");
        assertThat(Asks.answer(exchanger, Asking.post(server.uri("/mcp"), "{\"a\":1}")))
                .isEqualTo("200 here");
        assertThat(requests.get(1)).startsWith("POST /there ").endsWith("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsAGetOnTheSameServer(int status) {
        redirect(status, server.uri("/there").toString());
        assertThat(Asks.answer(exchanger, Asking.get(server.uri("/mcp")))).isEqualTo("200 here");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void makesNoGetOfAPost(int status) {
        redirect(status, "/there?token=secret");
        PluginException failure = failure();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage())
                .contains(status + ", a redirect to \"http://127.0.0.1:" + server.port() + "/there\"")
                .doesNotContain("secret");
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 308})
    void goesToNoOtherServer(int status) {
        redirect(status, elsewhere.uri("/there").toString());
        PluginException failure = failure();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage()).contains("\"" + elsewhere.uri("/there") + "\", which is another server");
        assertThat(failure.remedy()).contains("url");
        assertThat(elsewhere.accepted()).isZero();
    }

    @Test
    void takesTheSameHostInClearForAnother() {
        redirect(308, "https://127.0.0.1:" + server.port() + "/there");
        assertThat(failure().getMessage()).contains("another server");
    }

    @Test
    void goesInNoCircle() {
        redirect(307, "/mcp");
        assertThat(failure().getMessage()).contains("after 5 other places");
        assertThat(requests).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "mailto:somebody", "http:///nowhere"})
    void followsNothingThatIsNoPlace(String location) {
        redirect(307, location);
        assertThat(failure().code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
    }

    @Test
    void saysThatAPlaceIsMissing() {
        answer = "HTTP/1.1 307 Hm\r\nContent-Length: 0\r\n\r\n";
        assertThat(failure().getMessage()).contains("without saying where to");
    }

    private void redirect(int status, String location) {
        answer = "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\nContent-Length: 5\r\n\r\nmoved";
    }

    private PluginException failure() {
        return Asks.failure(exchanger, Asking.post(server.uri("/mcp"), "{}"));
    }
}
