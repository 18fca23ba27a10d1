package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.HttpAsk.Headers;
import dev.patchbay.runtime.http.trial.RawServer;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Servers that a plugin points to. */
final class OtherOriginsTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private String answer = "HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\n"
            + "Content-Length: 13\r\n\r\n{\"token\":\"t\"}";
    private final RawServer server = new RawServer(peer -> {
        for (String request = peer.request(); !request.isEmpty(); request = peer.request()) {
            requests.add(request);
            peer.write(answer);
        }
    });
    private final NettyExchanger here = Exchanging.with(URI.create("http://127.0.0.1:1/mcp"))
            .headers(Map.of("x-team", "blue"))
            .open();
    private final NettyExchanger away = Exchanging.with(URI.create("https://plugin.test/mcp"))
            .lookup(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
            .open();

    @AfterEach
    void stop() {
        Exchanging.close(here);
        Exchanging.close(away);
        server.close();
    }

    @Test
    void readsWhatAServerSays() {
        OtherOrigins.Reply reply = reply(here.others().get(server.uri("/.well-known/x")));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.mediaType()).isEqualTo("application/json");
        assertThat(reply.text()).isEqualTo("{\"token\":\"t\"}");
        assertThat(reply).hasToString("200 application/json");
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("GET /.well-known/x ")
                .contains("application/json")
                .doesNotContain("blue");
    }

    @Test
    void sendsAForm() {
        var unused = reply(here.others()
                .postForm(
                        server.uri("/token"),
                        Map.of("a b", "c&d=é"),
                        header -> header.accept("authorization", "Basic x")));
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("application/x-www-form-urlencoded", "authorization: Basic x")
                .endsWith("\r\n\r\na+b=c%26d%3D%C3%A9");
    }

    @Test
    void sendsJson() {
        var unused = reply(
                here.others().postJson(server.uri("/register"), Json.object().put("a", 1), Headers.NONE));
        assertThat(requests).singleElement().asString().endsWith("\r\n\r\n{\"a\":1}");
    }

    @Test
    void takesARefusalForAnAnswer() {
        answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        OtherOrigins.Reply reply = reply(here.others().get(server.uri("/")));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.succeeded()).isFalse();
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void readsNoMoreThanAMebibyte() {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000);
        assertThat(failure(here.others().get(server.uri("/"))).code()).isEqualTo(PluginErrorCode.OUTPUT_TOO_LARGE);
    }

    @Test
    void followsNoRedirectToAnotherServer() {
        answer = "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n";
        assertThat(failure(here.others().get(server.uri("/"))).getMessage()).contains("another server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/",
                "http://localhost/",
                "https://localhost/",
                "https://[::1]/",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/",
                "https://[::ffff:10.0.0.1]/",
                "https://metadata.test/",
                "http://elsewhere.test/",
                "http://plugin.test/",
                "ftp://elsewhere.test/",
                "https://user@elsewhere.test/",
                "mailto:somebody"
            })
    void sendsAPluginOfThePublicNetworkNowhereElse(String place) {
        assertThat(failure(away.others().get(URI.create(place))).code())
                .isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.1/", "http://10.0.0.1/", "http://elsewhere.test/"})
    void sendsAPluginOfThisMachineToNoOtherPrivateOne(String place) {
        assertThat(failure(here.others().get(URI.create(place))).code())
                .isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
    }

    private static OtherOrigins.Reply reply(Mono<OtherOrigins.Reply> asking) {
        return Objects.requireNonNull(asking.block(Exchanging.SOON));
    }

    private static PluginException failure(Mono<OtherOrigins.Reply> asking) {
        return assertThrows(PluginException.class, () -> reply(asking));
    }
}
