package dev.patchbay.runtime.http.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.test.scheduler.VirtualTimeScheduler;

@Timeout(60)
class ServerStreamTest {
    private final McpPeer peer = new McpPeer();
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

    @BeforeEach
    void begin() {
        peer.initializing("s");
    }

    @AfterEach
    void end() {
        peer.close();
        timer.dispose();
    }

    private void advance(long millis) {
        timer.advanceTimeBy(Duration.ofMillis(millis));
    }

    /** Long enough for what must not happen to have happened, had it been scheduled. */
    private void nothingMore(String method, int count) {
        await().during(Duration.ofMillis(150)).until(() -> peer.seen(method).size() == count);
    }

    private void awaitPause() {
        await().until(() -> timer.getScheduledTaskCount() > 0);
    }

    @Test
    void takesWhatTheServerSaysByItself() {
        List<Sinks.Many<String>> streams = new CopyOnWriteArrayList<>();
        AtomicBoolean gone = new AtomicBoolean();
        peer.on("GET", exchange -> exchange.events(streams::add, () -> gone.set(true)));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer, timer)) {
            await().until(() -> !streams.isEmpty());
            assertThat(peer.seen("GET").get(0).header("accept")).isEqualTo("text/event-stream");
            streams.get(0)
                    .emitNext(
                            "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n",
                            EmitFailureHandler.FAIL_FAST);
            await().until(() -> linked.said().equals(List.of("notifications/tools/list_changed")));
        }
        await().untilTrue(gone);
    }

    @Test
    void aServerWithoutAStreamIsAskedOnce() {
        try (Linked<StreamableChannel> linked = Linked.legacy(peer, timer)) {
            await().until(() -> peer.seen("GET").size() == 1);
            linked.ask(2, "m");
            assertThat(linked.answer(2).has("result")).isTrue();
            advance(3_600_000);
            nothingMore("GET", 1);
        }
    }

    @Test
    void comesBackToTheMillisecondThatTheServerAsksForAndGoesOnWhereItWas() {
        peer.on("GET", exchange -> exchange.events(Mono.just("id: e-ü\nretry: 1234\ndata:\n\n")));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer, timer)) {
            awaitPause();
            advance(1233);
            nothingMore("GET", 1);
            advance(1);
            await().until(() -> peer.seen("GET").size() == 2);
            assertThat(peer.seen("GET").get(0).headers().contains("last-event-id"))
                    .isFalse();
            assertThat(new String(
                            peer.seen("GET")
                                    .get(1)
                                    .header("last-event-id")
                                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("e-ü");
            assertThat(linked.end()).isNull();
        }
    }

    @Test
    void waitsLongerEachTimeWhenTheServerIsNotThere() {
        AtomicInteger opened = new AtomicInteger();
        peer.on(
                "GET",
                exchange -> opened.incrementAndGet() == 1
                        ? exchange.events(Mono.just(": hello\n\n"))
                        : exchange.status(500));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer, timer)) {
            awaitPause();
            advance(1000);
            await().until(() -> peer.seen("GET").size() == 2);
            awaitPause();
            advance(1999);
            nothingMore("GET", 2);
            advance(600);
            await().until(() -> peer.seen("GET").size() == 3);
            assertThat(linked.end()).isNull();
        }
    }

    @Test
    void aForgottenSessionIsNoticedThereToo() {
        AtomicInteger opened = new AtomicInteger();
        peer.on(
                "GET",
                exchange -> opened.incrementAndGet() == 1
                        ? exchange.events(Mono.just("retry: 10\n\n"))
                        : exchange.status(opened.get() == 2 ? 404 : 405));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer, timer)) {
            awaitPause();
            advance(10);
            await().until(() -> linked.renewals() == 1);
            await().until(() -> peer.seen("GET").size() == 3);
            assertThat(peer.seen("initialize")).hasSize(2);
        }
    }

    @Test
    void anAnswerWhoseStreamBreaksOffIsFetchedFromWhereItDid() {
        peer.on("m", exchange -> exchange.resetAfter("id: e-1\nretry: 500\ndata:\n\n"));
        peer.on(
                "GET",
                exchange -> exchange.seen().header("last-event-id").isEmpty()
                        ? exchange.status(405)
                        : exchange.events(
                                Mono.just("id: e-2\ndata: {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}\n\n")));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer, timer)) {
            linked.ask(2, "m");
            awaitPause();
            advance(499);
            nothingMore("GET", 1);
            advance(1);
            assertThat(linked.answer(2).has("result")).isTrue();
            assertThat(peer.seen("GET").get(1).header("last-event-id")).isEqualTo("e-1");
            assertThat(peer.seen("GET").get(1).header("mcp-session-id")).isEqualTo("s");
            assertThat(peer.seen("m")).hasSize(1);
            await().until(() -> linked.channel().inFlight() == 0);
            assertThat(linked.failures()).isEmpty();
        }
    }

    @Test
    void aStreamThatEndsInGoodOrderBeforeTheAnswerIsTakenUpAgainAsOftenAsItAdvances() {
        AtomicInteger polls = new AtomicInteger();
        peer.on("m", exchange -> exchange.events(Mono.just("id: e-0\nretry: 5\ndata:\n\n")));
        peer.on("GET", exchange -> {
            if (exchange.seen().header("last-event-id").isEmpty()) {
                return exchange.status(405);
            }
            int poll = polls.incrementAndGet();
            return exchange.events(Mono.just(
                    poll < 20
                            ? "id: e-" + poll + "\ndata:\n\n"
                            : "data: {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}\n\n"));
        });
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            assertThat(linked.answer(2).has("result")).isTrue();
            assertThat(peer.seen("GET").get(20).header("last-event-id")).isEqualTo("e-19");
        }
    }

    @Test
    void anAnswerThatCannotBeFetchedFails() {
        peer.on("m", exchange -> exchange.events(Mono.just("id: e-1\nretry: 5\ndata:\n\n")));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            assertThat(linked.failure(2)).hasMessageContaining("405");
            assertThat(linked.channel().inFlight()).isZero();
        }
    }

    @Test
    void anAnswerIsNotFetchedForEverFromAServerThatHasNothing() {
        peer.on("m", exchange -> exchange.events(Mono.just("id: e-1\nretry: 5\ndata:\n\n")));
        peer.on("GET", exchange -> exchange.events(Mono.empty()));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer)) {
            linked.ask(2, "m");
            assertThat(linked.failure(2).code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        }
    }

    @Test
    void whoGivesUpARequestWhoseStreamBrokeOffIsNotAskedForAgain() {
        peer.on("m", exchange -> exchange.events(Mono.just("id: e-1\nretry: 50\ndata:\n\n")));
        try (Linked<StreamableChannel> linked = Linked.legacy(peer, timer)) {
            await().until(() -> peer.seen("GET").size() == 1);
            linked.ask(2, "m");
            awaitPause();
            linked.channel().abandon(2);
            await().until(() -> linked.channel().inFlight() == 0);
            advance(1000);
            nothingMore("GET", 1);
        }
    }
}
