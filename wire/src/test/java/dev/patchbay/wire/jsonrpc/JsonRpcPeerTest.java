package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class JsonRpcPeerTest {
    private final TestChannel channel = new TestChannel();
    private final List<String> notified = new ArrayList<>();
    private final JsonRpcPeer peer =
            new JsonRpcPeer(channel, PeerSettings.of(TestChannel.PLUGIN, Schedulers.parallel()), new InboundHandler() {
                @Override
                public Mono<PayloadWriter> request(RpcId id, String method, Payload params) {
                    if (!method.equals("echo")) {
                        return NONE.request(id, method, params);
                    }
                    JsonNode tree = params.tree();
                    return Mono.just((out, unused) -> out.writeTree(tree));
                }

                @Override
                public void notification(String method, Payload params) {
                    notified.add(method + params.tree());
                }
            });

    JsonRpcPeerTest() {
        peer.open();
    }

    @Test
    void givesTheResultOfARequest() {
        StepVerifier.create(peer.call(RpcRequest.of(
                        "add", (out, request) -> out.writeTree(Json.object().put("id", request)), Payload::tree)))
                .then(() -> assertThat(channel.lastSent())
                        .isEqualTo(
                                Json.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"add\",\"params\":{\"id\":1}}")))
                .then(() -> channel.receive("{\"jsonrpc\":\"2.0\",\"result\":[3],\"id\":1}"))
                .expectNext(Json.parse("[3]"))
                .verifyComplete();
        assertThat(peer.inFlight()).isZero();
    }

    @Test
    void tellsTheChannelThatARequestWasAnsweredBeforeAnybodyElse() {
        StepVerifier.create(peer.call(RpcRequest.of("add", null, Payload::tree))
                        .map(result -> channel.answered().toString()))
                .then(() -> channel.receive("{\"jsonrpc\":\"2.0\",\"result\":3,\"id\":1}"))
                .expectNext("[1]")
                .verifyComplete();
    }

    @Test
    void failsWithTheErrorOfTheOtherSide() {
        StepVerifier.create(peer.call(RpcRequest.of("add", null, Payload::tree)))
                .then(() -> channel.receive(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\",\"data\":{}}}"))
                .verifyErrorSatisfies(failure -> assertThat(((RpcException) failure).error())
                        .isEqualTo(new RpcError(-32601, "no", Json.emptyObject())));
        assertThat(peer.inFlight()).isZero();
    }

    @Test
    void failsWithTheCauseThatTheLinkEndedWith() {
        StepVerifier.create(peer.call(RpcRequest.of("add", null, Payload::tree)))
                .then(channel::end)
                .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(channel.crash()));
        assertThat(peer.inFlight()).isZero();
        StepVerifier.create(peer.ended()).expectNext(channel.crash()).verifyComplete();
    }

    @Test
    void answersRequestsOfTheOtherSide() {
        channel.receive("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"echo\",\"params\":{\"x\":1}}");
        assertThat(channel.lastSent()).isEqualTo(Json.parse("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{\"x\":1}}"));
    }

    @Test
    void refusesAMethodThatTheHandlerDoesNotKnow() {
        channel.receive("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"nothing\"}");
        assertThat(channel.lastSent().at("/error/code").asInt()).isEqualTo(RpcError.METHOD_NOT_FOUND);
    }

    @Test
    void handsNotificationsOn() {
        channel.receive("{\"jsonrpc\":\"2.0\",\"method\":\"changed\",\"params\":[1]}");
        assertThat(notified).containsExactly("changed[1]");
    }

    @Test
    void answersABatchWithABatch() {
        channel.receive("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[1]},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"changed\"},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"nothing\"}]");
        assertThat(channel.lastSent().size()).isEqualTo(2);
        assertThat(notified).containsExactly("changednull");
    }

    @Test
    void asksTogether() {
        StepVerifier.create(peer.callTogether(List.of(
                                RpcRequest.of("a", null, Payload::tree), RpcRequest.of("b", null, Payload::tree)))
                        .collectList())
                .then(() -> assertThat(channel.lastSent().size()).isEqualTo(2))
                .then(() -> channel.receive("[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":2},"
                        + "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"x\"}}]"))
                .assertNext(answers -> {
                    assertThat(answers.get(0)).isInstanceOf(RpcAnswer.Failed.class);
                    assertThat(answers.get(1)).isEqualTo(new RpcAnswer.Result<>(Json.parse("2")));
                })
                .verifyComplete();
    }
}
