package dev.patchbay.engine.resource;

import static dev.patchbay.engine.resource.Fixtures.PLUGIN;
import static dev.patchbay.engine.resource.Fixtures.capabilities;
import static dev.patchbay.engine.resource.Fixtures.grants;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.ScopedHttp;
import dev.patchbay.resource.ScopedHttp.Request;
import dev.patchbay.resource.ScopedHttp.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class GrantedHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private String base;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.createContext("/", exchange -> answer(exchange, 200, "grüße"));
        server.createContext("/echo", this::echo);
        server.createContext("/moved", this::redirect);
        server.createContext("/silent", this::waitForRelease);
        server.createContext("/endless", this::writeForEver);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stopServer() {
        release.countDown();
        server.stop(0);
        handlers.shutdownNow();
    }

    @Test
    void answersWithStatusHeadersAndBody() {
        StepVerifier.create(granted().exchange(get("/")))
                .assertNext(answer -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body()).isEqualTo("grüße");
                    assertThat(answer.headers()).containsEntry("x-kind", List.of("test"));
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void sendsMethodHeadersAndBody() {
        Request request = new Request(
                "PUT", URI.create(base + "/echo"), Map.of("X-Token", "t"), "häufig", Duration.ofSeconds(5), 100);

        StepVerifier.create(granted().exchange(request).map(Response::body))
                .expectNext("PUT t häufig")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void sendsNothingBeforeSubscription() {
        Mono<Response> exchange = granted().exchange(get("/"));

        assertThat(requests).hasValue(0);
        StepVerifier.create(exchange.then(exchange))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(requests).hasValue(2);
    }

    @Test
    void refusesAHostThatIsNotAskedFor() {
        StepVerifier.create(http(grants("net:example.com:443")).exchange(get("/")))
                .verifyErrorSatisfies(error -> assertFailure(
                        error,
                        PluginErrorCode.CAPABILITY_NOT_DECLARED,
                        "\"net:127.0.0.1:" + server.getAddress().getPort() + "\""));
    }

    @Test
    void refusesAHostThatIsNotGranted() {
        StepVerifier.create(http(new Grants(capabilities("net"), List.of())).exchange(get("/")))
                .verifyErrorSatisfies(error -> assertFailure(
                        error, PluginErrorCode.CAPABILITY_NOT_ALLOWED, "[plugins.files] in patchbay.toml"));
    }

    @Test
    void fillsInTheUsualPort() {
        Grants nothing = new Grants(capabilities("net"), List.of());

        StepVerifier.create(http(nothing).exchange(Request.get(URI.create("https://EXAMPLE.com/x"))))
                .verifyErrorSatisfies(error ->
                        assertFailure(error, PluginErrorCode.CAPABILITY_NOT_ALLOWED, "\"net:example.com:443\""));
        StepVerifier.create(http(nothing).exchange(Request.get(URI.create("http://example.com"))))
                .verifyErrorSatisfies(error ->
                        assertFailure(error, PluginErrorCode.CAPABILITY_NOT_ALLOWED, "\"net:example.com:80\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "net:**", "net:*:*", "net:127.*:*"})
    void doesNotReachLoopbackThroughAPattern(String grant) {
        StepVerifier.create(http(grants(grant)).exchange(get("/")))
                .expectErrorSatisfies(
                        error -> assertFailure(error, PluginErrorCode.CAPABILITY_NOT_ALLOWED, "private network"))
                .verify(PATIENCE);
        assertThat(requests).hasValue(0);
    }

    @Test
    void reachesLoopbackThatIsGrantedByNameWithAnyPort() {
        StepVerifier.create(http(grants("net:127.0.0.1:*")).exchange(get("/")))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void handsARedirectOnInsteadOfFollowingIt() {
        StepVerifier.create(granted().exchange(get("/moved")))
                .assertNext(answer -> assertThat(answer.status()).isEqualTo(302))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(requests).hasValue(1);
    }

    @Test
    void breaksOffAnAnswerThatIsTooLarge() {
        Request request =
                new Request("GET", URI.create(base + "/endless"), Map.of(), null, Duration.ofSeconds(10), 100_000);

        StepVerifier.create(granted().exchange(request))
                .expectErrorSatisfies(
                        error -> assertFailure(error, PluginErrorCode.OUTPUT_TOO_LARGE, "more than 100000 bytes"))
                .verify(PATIENCE);
    }

    @Test
    void takesAnAnswerOfExactlyTheBound() {
        int size = "grüße".getBytes(UTF_8).length;
        Request request = new Request("GET", URI.create(base), Map.of(), null, Duration.ofSeconds(5), size);

        StepVerifier.create(granted().exchange(request))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void failsWithTimeoutWhenNoAnswerComes() {
        Request request = new Request("GET", URI.create(base + "/silent"), Map.of(), null, Duration.ofMillis(200), 100);

        StepVerifier.create(granted().exchange(request))
                .expectErrorSatisfies(error -> assertFailure(error, PluginErrorCode.TIMEOUT, "200 ms"))
                .verify(PATIENCE);
    }

    @Test
    void boundsTheTimeOfTheBodyToo() {
        Request request = new Request(
                "GET", URI.create(base + "/endless"), Map.of(), null, Duration.ofMillis(300), Integer.MAX_VALUE);

        StepVerifier.create(granted().exchange(request))
                .expectErrorSatisfies(error -> assertFailure(error, PluginErrorCode.TIMEOUT, ""))
                .verify(PATIENCE);
    }

    @Test
    void abortsTheExchangeWhenItIsCancelled() {
        AtomicBoolean broken = new AtomicBoolean();
        server.createContext("/watched", exchange -> broken.set(failsToWrite(exchange)));

        StepVerifier.create(granted().exchange(get("/watched")))
                .thenAwait(Duration.ofMillis(100))
                .thenCancel()
                .verify(PATIENCE);

        Awaitility.await().atMost(PATIENCE).untilTrue(broken);
    }

    @Test
    void failsWithTransportFailedWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        ScopedHttp http = http(grants("net:127.0.0.1:" + port));

        StepVerifier.create(http.exchange(Request.get(URI.create("http://127.0.0.1:" + port))))
                .expectErrorSatisfies(error -> assertFailure(error, PluginErrorCode.TRANSPORT_FAILED, ""))
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/x", "/relative", "http:///nohost", "http://user:pw@example.com/"})
    void refusesWhatIsNoPlainHttpAddress(String uri) {
        StepVerifier.create(http(grants("net")).exchange(Request.get(URI.create(uri))))
                .verifyErrorSatisfies(error -> {
                    assertFailure(error, PluginErrorCode.INVALID_ARGUMENTS, "");
                    assertThat(error.getMessage()).doesNotContain("pw");
                });
    }

    @Test
    void refusesHeadersThatWouldForgeTheRequest() {
        Request request =
                new Request("GET", URI.create(base), Map.of("X-A", "1\r\nHost: evil"), null, Duration.ofSeconds(1), 10);

        StepVerifier.create(granted().exchange(request))
                .verifyErrorSatisfies(error -> assertFailure(error, PluginErrorCode.INVALID_ARGUMENTS, ""));
    }

    @Test
    void endsExchangesWhenThePluginStopsAndTakesNoMore() {
        GrantedHttp http = http(grants("net:127.0.0.1:*"));

        StepVerifier.create(http.exchange(get("/silent")))
                .then(http::close)
                .expectErrorSatisfies(error -> assertFailure(error, PluginErrorCode.CANCELLED, ""))
                .verify(PATIENCE);
        StepVerifier.create(http.exchange(get("/")))
                .verifyErrorSatisfies(error -> assertFailure(error, PluginErrorCode.CANCELLED, ""));
    }

    private static void assertFailure(Throwable error, PluginErrorCode code, String words) {
        assertThat(error).isInstanceOf(PluginException.class);
        PluginException failure = (PluginException) error;
        assertThat(failure.code()).as(failure.describe()).isEqualTo(code);
        assertThat(failure.describe()).contains(words);
    }

    private GrantedHttp granted() {
        return http(grants("net:127.0.0.1:" + server.getAddress().getPort()));
    }

    private static GrantedHttp http(Grants grants) {
        return new GrantedHttp(new Authority(PLUGIN, grants), Schedulers.parallel(), Schedulers.boundedElastic());
    }

    private Request get(String path) {
        return Request.get(URI.create(base + path));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        requests.incrementAndGet();
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("X-Kind", "test");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        answer(
                exchange,
                200,
                exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("X-Token") + " " + body);
    }

    private void redirect(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", base + "/");
        answer(exchange, 302, "");
    }

    private void waitForRelease(HttpExchange exchange) throws IOException {
        try {
            release.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, 200, "late");
    }

    private void writeForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            byte[] piece = new byte[1_000];
            while (release.getCount() > 0) {
                out.write(piece);
            }
        }
    }

    /** Writes until the client has gone; whether it ever goes. */
    private boolean failsToWrite(HttpExchange exchange) {
        try {
            writeForEver(exchange);
            return false;
        } catch (IOException gone) {
            return true;
        }
    }
}
