package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import tools.jackson.databind.JsonNode;

/** An answer, a cancellation, a timeout and the link's end meet: one of them counts. */
class CallRaceTest {
    private static final int ROUNDS = 3_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void endsOnceWhoeverIsFirst() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            oneRound();
        }
    }

    private void oneRound() throws Exception {
        TestChannel channel = new TestChannel();
        WatchedTimer timer = new WatchedTimer();
        AtomicInteger givenUp = new AtomicInteger();
        JsonRpcPeer peer = new JsonRpcPeer(
                channel,
                new PeerSettings(TestChannel.PLUGIN, timer, 1, 1, 1, (self, id, waited) -> givenUp.incrementAndGet()),
                InboundHandler.NONE);
        peer.open();
        Ends ends = new Ends();
        peer.call(RpcRequest.of("m", null, Payload::tree).withTimeout(Duration.ofSeconds(1)))
                .subscribe(ends);

        CyclicBarrier together = new CyclicBarrier(4);
        List<Future<?>> racers = new ArrayList<>();
        for (Runnable racer : List.<Runnable>of(
                () -> channel.receive("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1}"),
                ends::cancel,
                () -> timer.pass(Duration.ofSeconds(2)),
                () -> peer.close(channel.crash()))) {
            racers.add(threads.submit(() -> {
                together.await();
                racer.run();
                return null;
            }));
        }
        for (Future<?> racer : racers) {
            racer.get();
        }
        assertThat(ends.results.get() + ends.failures.get()).isLessThanOrEqualTo(1);
        assertThat(givenUp.get() + ends.results.get()).isLessThanOrEqualTo(1);
        assertThat(peer.inFlight()).isZero();
        assertThat(timer.pending()).isZero();
    }

    private static final class Ends extends BaseSubscriber<JsonNode> {
        private final AtomicInteger results = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        protected void hookOnNext(JsonNode result) {
            results.incrementAndGet();
        }

        @Override
        protected void hookOnError(Throwable failure) {
            failures.incrementAndGet();
        }
    }
}
