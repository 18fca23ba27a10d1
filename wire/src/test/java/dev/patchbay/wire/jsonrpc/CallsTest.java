package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** However a request ends: one signal, and nothing is left of it. */
class CallsTest extends CallTests {
    @Test
    void asksNothingBeforeSomebodyWantsTheAnswer() {
        StepVerifier.create(peer.call(request()), 0)
                .then(() -> assertThat(channel.sent()).isEmpty())
                .thenCancel()
                .verify();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void asksAnewForEachSubscriber() {
        Mono<JsonNode> call = peer.call(request());
        List<JsonNode> results = new ArrayList<>();
        Disposable first = call.subscribe(results::add);
        Disposable second = call.subscribe(results::add);
        answer(2);
        answer(1);
        assertThat(results).containsExactly(Json.parse("2"), Json.parse("1"));
        assertThat(first.isDisposed() && second.isDisposed()).isTrue();
    }

    @Test
    void carriesTheContextToWhoeverBindsOperatorsToIt() {
        StepVerifier.create(peer.call(request())
                        .flatMap(result -> Mono.deferContextual(context -> Mono.just(context.<String>get("key"))))
                        .contextWrite(context -> context.put("key", "value")))
                .then(() -> answer(1))
                .expectNext("value")
                .verifyComplete();
    }

    @Test
    void tellsAndAbandonsOnceWhenTheCallerGivesUp() {
        Disposable call = peer.call(request().withTimeout(MINUTE)).subscribe();
        call.dispose();
        call.dispose();
        assertThat(givenUp).containsExactly("1 PT0S");
        assertThat(channel.abandoned()).containsExactly(1L);
        answer(1);
        assertThat(peer.strayMessages().answers()).isEqualTo(1);
        assertThat(peer.strayMessages().messages()).isZero();
    }

    @Test
    void refusesMoreThanThereArePlaces() {
        Disposable first = peer.call(request()).subscribe();
        Disposable second = peer.call(request()).subscribe();
        StepVerifier.create(peer.call(request()))
                .verifyErrorSatisfies(plugin(
                        PluginErrorCode.OVERLOADED, "\"add\" was not sent: 2 requests wait for their answers already"));
        first.dispose();
        StepVerifier.create(peer.call(request()))
                .then(() -> answer(3))
                .expectNextCount(1)
                .verifyComplete();
        second.dispose();
    }

    @Test
    void failsWhenTheChannelHasNoRoom() {
        channel.answersSendingWith(MessageChannel.Sending.OVERLOADED);
        StepVerifier.create(peer.call(request().withTimeout(MINUTE)))
                .verifyErrorSatisfies(
                        plugin(PluginErrorCode.OVERLOADED, "\"add\" was not sent: too much waits to be sent already"));
        assertThat(givenUp).isEmpty();
    }

    @Test
    void waitsForTheCauseWhenTheChannelHasEndedAndNotSaidWhy() {
        channel.answersSendingWith(MessageChannel.Sending.CLOSED);
        StepVerifier.create(peer.call(request().withTimeout(MINUTE)))
                .then(channel::end)
                .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(channel.crash()));
    }

    @Test
    void failsWithTheCauseAfterTheEnd() {
        peer.close(channel.crash());
        assertThat(channel.closedFor()).isSameAs(channel.crash());
        StepVerifier.create(peer.call(request()))
                .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(channel.crash()));
        peer.tell("lost", null);
        answer(1);
        assertThat(channel.sent()).isEmpty();
    }

    @Test
    void failsWhenTheChannelThrows() {
        channel.whileSending(() -> {
            throw new IllegalStateException("a defect");
        });
        StepVerifier.create(peer.call(request().withTimeout(MINUTE))).verifyErrorMessage("a defect");
    }

    @Test
    void failsWhenItsParametersCannotBeWritten() {
        PayloadWriter half = (out, id) -> out.writeStartObject().writeName("a");
        StepVerifier.create(peer.call(RpcRequest.of("add", half, Payload::tree)))
                .verifyErrorSatisfies(
                        plugin(
                                PluginErrorCode.INVALID_ARGUMENTS,
                                "the parameters of \"add\" cannot be written as JSON: a payload must be exactly one JSON value"));
        PayloadWriter failing = (out, id) -> {
            throw new IllegalArgumentException("no such thing");
        };
        StepVerifier.create(peer.call(RpcRequest.of("add", failing, Payload::tree)))
                .verifyErrorSatisfies(plugin(
                        PluginErrorCode.INVALID_ARGUMENTS,
                        "the parameters of \"add\" cannot be written as JSON: no such thing"));
        assertThat(channel.sent()).isEmpty();
    }

    @Test
    void failsWhenItsResultIsNotWhatIsRead() {
        RpcRequest<Integer> wrong = RpcRequest.of("add", null, result -> result.as(Integer.class));
        StepVerifier.create(peer.call(wrong))
                .then(() -> channel.receive("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"no number\"}"))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith("the answer to \"add\" is malformed: Cannot deserialize"));
        RpcRequest<Integer> worded = RpcRequest.of("add", null, result -> {
            throw new IllegalArgumentException("\"content\" is missing");
        });
        StepVerifier.create(peer.call(worded))
                .then(() -> answer(2))
                .verifyErrorSatisfies(plugin(
                        PluginErrorCode.MALFORMED_RESPONSE,
                        "the answer to \"add\" is malformed: \"content\" is missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1,\"error\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"id\":1,\"result\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1.5,\"message\":\"m\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"code\":1,\"message\":\"m\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":\"no\"}"
            })
    void failsAtOnceWhenItsAnswerIsNone(String text) {
        StepVerifier.create(peer.call(request()))
                .then(() -> channel.receive(text))
                .verifyErrorSatisfies(failure -> {
                    assertThat(((PluginException) failure).code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
                    assertThat(failure).hasMessageStartingWith("the answer to \"add\" is malformed: ");
                });
        assertThat(channel.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "\"1\"", "null", "4294967297"})
    void isNotTouchedByAnAnswerToSomethingElse(String id) {
        StepVerifier.create(peer.call(request()))
                .then(() -> channel.receive(
                        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":1,\"message\":\"not yours\"}}"))
                .then(() -> assertThat(peer.strayMessages().answers()).isEqualTo(1))
                .then(() -> answer(1))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void isAnsweredOnceWhenTheAnswerComesTwice() {
        List<JsonNode> results = new ArrayList<>();
        Disposable call = peer.call(request()).subscribe(results::add);
        answer(1);
        answer(1);
        assertThat(results).hasSize(1);
        assertThat(call.isDisposed()).isTrue();
    }

    @Test
    void failsAloneWhenTheTransportLosesIt() {
        StepVerifier.create(peer.call(request()))
                .then(() -> channel.receiver().failed(1, channel.crash()))
                .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(channel.crash()));
        channel.receiver().failed(1, channel.crash());
        assertThat(channel.closedFor()).isNull();
    }

    @Test
    void saysNothingMoreWhenItIsCancelledWhileItsResultIsBound() {
        BaseSubscriber<Integer> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(Integer value) {
                throw new AssertionError("cancelled");
            }
        };
        peer.call(RpcRequest.of("add", null, result -> {
                    subscriber.cancel();
                    return 1;
                }))
                .subscribe(subscriber);
        answer(1);
        assertThat(givenUp).isEmpty();
    }

    @Test
    void cannotReadItsResultLater() {
        StepVerifier.create(
                        peer.call(RpcRequest.of("add", null, result -> result)).map(Payload::tree))
                .then(() -> answer(1))
                .expectNext(Json.parse("1"))
                .verifyComplete();
        AtomicReference<@Nullable Payload> kept = new AtomicReference<>();
        StepVerifier.create(
                        peer.call(RpcRequest.of("add", null, result -> result)).doOnNext(kept::set))
                .then(() -> answer(2))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(kept.get()).isNotNull();
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> java.util.Objects.requireNonNull(kept.get()).tree())
                .withMessageContaining("read it there");
    }

    @Test
    void failsBeforeTheLinkIsOpen() {
        JsonRpcPeer closed =
                new JsonRpcPeer(new TestChannel(), PeerSettings.of(TestChannel.PLUGIN, timer), InboundHandler.NONE);
        StepVerifier.create(closed.call(request())).verifyError(IllegalStateException.class);
        assertThat(closed.inFlight()).isZero();
    }
}
