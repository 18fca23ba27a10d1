package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Whatever arrives, each request gets at most one signal, and what is left ends with the link. */
class FuzzTest {
    private static final int ROUNDS = 400;

    private final long seed = RandomJson.seed();
    private final RandomJson random = new RandomJson(seed);

    @Test
    void survivesWhateverArrives() {
        for (int round = 0; round < ROUNDS; round++) {
            oneRound("seed " + seed + ", round " + round);
        }
    }

    private void oneRound(String described) {
        TestChannel channel = new TestChannel();
        JsonRpcPeer peer = new JsonRpcPeer(
                channel,
                new PeerSettings(TestChannel.PLUGIN, Schedulers.parallel(), 20, 3, 1_000, (self, id, waited) -> {}),
                new InboundHandler() {
                    @Override
                    public Mono<PayloadWriter> request(RpcId id, String method, Payload params) {
                        JsonNode tree = params.tree();
                        return random.below(3) == 0 ? Mono.never() : Mono.just((out, unused) -> out.writeTree(tree));
                    }

                    @Override
                    public void notification(String method, Payload params) {
                        assertThat(params.tree()).isNotNull();
                    }
                });
        peer.open();
        Map<Integer, List<SignalType>> signals = new HashMap<>();
        for (int call = 0; call < 10; call++) {
            List<SignalType> own = signals.computeIfAbsent(call, first -> new ArrayList<>());
            Disposable unused = peer.call(RpcRequest.of("m", null, Payload::tree))
                    .doFinally(own::add)
                    .subscribe(result -> {}, failure -> {});
        }
        for (int i = 0; i < 40; i++) {
            String text = random.message(1 + random.below(12));
            channel.receive(random.below(2) == 0 ? random.damaged(text) : random.damaged(text + "\n" + text));
            if (random.below(2) == 0) {
                channel.receive(text);
            }
        }
        // All that we say must be messages.
        channel.messages().forEach(message -> {
            Envelope sent = Envelope.read(message.json(), 0, message.json().length);
            assertThat(sent.kind().isSingle() || sent.kind() == Envelope.Kind.BATCH)
                    .as(described + sent.problem())
                    .isTrue();
        });
        long over = signals.values().stream().filter(list -> !list.isEmpty()).count();
        assertThat(peer.inFlight()).as(described).isEqualTo(10 - (int) over);
        channel.end();
        assertThat(signals.values())
                .as(described)
                .allSatisfy(list -> assertThat(list).hasSize(1));
        assertThat(peer.inFlight()).as(described).isZero();
        assertThat(peer.inboundInFlight()).as(described).isZero();
    }
}
