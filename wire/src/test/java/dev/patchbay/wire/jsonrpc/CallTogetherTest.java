package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class CallTogetherTest {
    private final TestChannel channel = new TestChannel();
    private final WatchedTimer timer = new WatchedTimer();
    private final List<Long> givenUp = new ArrayList<>();
    private final JsonRpcPeer peer = new JsonRpcPeer(
            channel,
            new PeerSettings(TestChannel.PLUGIN, timer, 3, 1, 10, (peer, id, waited) -> givenUp.add(id)),
            InboundHandler.NONE);

    CallTogetherTest() {
        peer.open();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(peer.inFlight()).isZero();
        assertThat(timer.pending()).isZero();
    }

    private static RpcRequest<JsonNode> request(String method) {
        return RpcRequest.of(method, null, Payload::tree).withTimeout(Duration.ofMinutes(1));
    }

    private Flux<RpcAnswer<JsonNode>> ask(String... methods) {
        return peer.callTogether(
                List.of(methods).stream().map(CallTogetherTest::request).toList());
    }

    private static String result(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + id + "}";
    }

    private static RpcAnswer<JsonNode> gave(int value) {
        return new RpcAnswer.Result<>(Json.parse(String.valueOf(value)));
    }

    private static boolean failedWith(RpcAnswer<JsonNode> answer, PluginErrorCode code) {
        return answer instanceof RpcAnswer.Failed<JsonNode> failed
                && failed.failure() instanceof PluginException failure
                && failure.code() == code;
    }

    @Test
    void sendsNothingForNothing() {
        StepVerifier.create(ask()).verifyComplete();
        assertThat(channel.sent()).isEmpty();
    }

    @Test
    void givesTheAnswersInTheOrderAskedHoweverTheyCome() {
        StepVerifier.create(ask("a", "b", "c"))
                .then(() -> assertThat(channel.messages()).hasSize(1))
                .then(() -> assertThat(channel.messages().get(0).request()).isZero())
                .then(() -> assertThat(channel.lastSent())
                        .extracting(request -> request.path("method").asString())
                        .containsExactly("a", "b", "c"))
                .then(() -> channel.receive("[" + result(3) + "," + result(1) + "]"))
                .then(() -> channel.receive(result(2)))
                .expectNext(gave(1), gave(2), gave(3))
                .verifyComplete();
    }

    @Test
    void refusesOnlyWhatHasNoPlace() {
        StepVerifier.create(ask("a", "b", "c", "d"))
                .then(() -> assertThat(channel.lastSent().size()).isEqualTo(3))
                .then(() -> channel.receive("[" + result(3) + "," + result(1) + "," + result(2) + "]"))
                .expectNext(gave(1), gave(2), gave(3))
                .expectNextMatches(answer -> failedWith(answer, PluginErrorCode.OVERLOADED))
                .verifyComplete();
    }

    @Test
    void failsOneByOne() {
        StepVerifier.create(ask("a", "b"))
                .then(() -> channel.receive("[" + result(1) + "]"))
                .then(() -> timer.pass(Duration.ofMinutes(2)))
                .expectNext(gave(1))
                .expectNextMatches(answer -> failedWith(answer, PluginErrorCode.TIMEOUT))
                .verifyComplete();
        assertThat(givenUp).containsExactly(2L);
    }

    @Test
    void failsTogetherWhenTheLinkEndsOrIsFull() {
        BiPredicate<RpcAnswer<JsonNode>, PluginErrorCode> failed = CallTogetherTest::failedWith;
        StepVerifier.create(ask("a", "b"))
                .then(() -> channel.end())
                .expectNextMatches(answer -> failed.test(answer, PluginErrorCode.CRASHED))
                .expectNextMatches(answer -> failed.test(answer, PluginErrorCode.CRASHED))
                .verifyComplete();
    }

    @Test
    void failsTogetherWhenThereIsNoRoom() {
        channel.answersSendingWith(MessageChannel.Sending.OVERLOADED);
        StepVerifier.create(ask("a", "b"))
                .expectNextMatches(answer -> failedWith(answer, PluginErrorCode.OVERLOADED))
                .expectNextMatches(answer -> failedWith(answer, PluginErrorCode.OVERLOADED))
                .verifyComplete();
    }

    @Test
    void givesAllOfThemUp() {
        StepVerifier.create(ask("a", "b", "c"))
                .then(() -> channel.receive(result(2)))
                .thenCancel()
                .verify();
        assertThat(givenUp).containsExactly(1L, 3L);
    }
}
