package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Two peers that talk to each other, each on a thread of its own. */
class TwoPeersTest {
    private static final int THREADS = 8;
    private static final int CALLS = 4_000;

    private final MemoryLink link = new MemoryLink();
    private final AtomicReference<@Nullable JsonRpcPeer> far = new AtomicReference<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final JsonRpcPeer near = peer(link.near(), new Echo());

    TwoPeersTest() {
        far.set(peer(link.far(), new Echo()));
        near.open();
        far().open();
    }

    private JsonRpcPeer far() {
        return java.util.Objects.requireNonNull(far.get());
    }

    private static JsonRpcPeer peer(MessageChannel channel, InboundHandler handler) {
        PeerSettings settings = new PeerSettings(
                TestChannel.PLUGIN,
                Schedulers.parallel(),
                50_000,
                50_000,
                10,
                (peer, id, waited) -> peer.tell(
                        "cancelled",
                        (out, unused) -> out.writeStartArray().writeNumber(id).writeEndArray()));
        return new JsonRpcPeer(channel, settings, handler);
    }

    @AfterEach
    void nothingIsLeft() {
        await().untilAsserted(() -> {
            assertThat(near.inFlight()).isZero();
            assertThat(near.inboundInFlight()).isZero();
            assertThat(far().inFlight()).isZero();
            assertThat(far().inboundInFlight()).isZero();
        });
        link.close();
    }

    /** Gives back what it is asked with: at once, after a while, or never. */
    private final class Echo implements InboundHandler {
        private final Random random = new Random(RandomJson.seed());

        @Override
        public Mono<PayloadWriter> request(RpcId id, String method, Payload params) {
            JsonNode tree = params.tree();
            Mono<PayloadWriter> echo = Mono.just((out, unused) -> out.writeTree(tree));
            return switch (method) {
                case "later" -> echo.delayElement(Duration.ofNanos(random.nextInt(3_000_000)), Schedulers.parallel());
                case "never" -> Mono.<PayloadWriter>never().doOnCancel(cancelled::incrementAndGet);
                case "back" ->
                    far().call(asking("echo", tree.get(0).asInt()))
                            .map(result -> (out, unused) -> out.writeTree(result));
                default -> echo;
            };
        }

        @Override
        public void notification(String method, Payload params) {
            if (method.equals("cancelled")) {
                far().giveUpInbound(new RpcId(params.tree().get(0)));
            }
        }
    }

    private static RpcRequest<JsonNode> asking(String method, int value) {
        return RpcRequest.of(
                method, (out, id) -> out.writeStartArray().writeNumber(value).writeEndArray(), Payload::tree);
    }

    @Test
    void loseNoAnswerAndMixNoneUp() throws InterruptedException {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch answered = new CountDownLatch(THREADS * CALLS);
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread * CALLS;
            JsonRpcPeer peer = thread % 2 == 0 ? near : far();
            new Thread(() -> {
                        for (int i = first; i < first + CALLS; i++) {
                            int value = i;
                            Disposable unused = peer.call(asking(i % 3 == 0 ? "echo" : "later", i))
                                    .subscribe(
                                            result -> {
                                                if (result.get(0).asInt() != value) {
                                                    wrong.add(value + " got " + result);
                                                }
                                                answered.countDown();
                                            },
                                            failure -> {
                                                wrong.add(value + " failed: " + failure);
                                                answered.countDown();
                                            });
                        }
                    })
                    .start();
        }
        assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong).isEmpty();
    }

    @Test
    void forgetWhatIsGivenUpOnBothSides() {
        List<Disposable> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(near.call(asking("never", i)).subscribe());
        }
        await().until(() -> far().inboundInFlight() == 500);
        calls.forEach(Disposable::dispose);
        await().until(() -> far().inboundInFlight() == 0);
        assertThat(cancelled).hasValue(500);
        assertThat(near.strayMessages()).isEqualTo(StrayMessages.NONE);
    }

    @Test
    void endOnceWhateverIsInFlight() {
        AtomicInteger failed = new AtomicInteger();
        Flux.range(0, 300)
                .flatMap(
                        i -> near.call(asking(i % 2 == 0 ? "never" : "later", i))
                                .onErrorResume(failure -> {
                                    assertThat(((PluginException) failure).code())
                                            .isEqualTo(PluginErrorCode.CRASHED);
                                    failed.incrementAndGet();
                                    return Mono.empty();
                                }),
                        300)
                .doOnSubscribe(unused -> Schedulers.parallel()
                        .schedule(
                                () -> near.close(PluginException.of(
                                        PluginErrorCode.CRASHED, TestChannel.PLUGIN, "it is over", "")),
                                5,
                                TimeUnit.MILLISECONDS))
                .as(StepVerifier::create)
                .thenConsumeWhile(unused -> true)
                .verifyComplete();
        assertThat(failed.get()).isGreaterThanOrEqualTo(150);
        StepVerifier.create(far().ended().map(PluginException::code))
                .expectNext(PluginErrorCode.CRASHED)
                .verifyComplete();
    }

    @Test
    void askEachOtherWhileTheyAreAsked() {
        StepVerifier.create(near.call(asking("back", 7)))
                .expectNext(Json.parse("[7]"))
                .verifyComplete();
    }

    @Test
    void answerBatches() {
        List<RpcRequest<JsonNode>> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(asking(i % 2 == 0 ? "later" : "echo", i));
        }
        StepVerifier.create(near.callTogether(requests)
                        .map(answer -> ((RpcAnswer.Result<JsonNode>) answer)
                                .value()
                                .get(0)
                                .asInt())
                        .collectList())
                .assertNext(values -> assertThat(values).hasSize(200).isSorted())
                .verifyComplete();
    }
}
