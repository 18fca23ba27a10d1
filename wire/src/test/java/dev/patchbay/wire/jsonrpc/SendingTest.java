package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** What happens to a call while it is being sent. */
class SendingTest extends CallTests {
    @Test
    void isAnsweredWhileItIsStillBeingSent() {
        channel.whileSending(() -> answer(1));
        StepVerifier.create(peer.call(request().withTimeout(MINUTE)))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void tellsOnlyAfterSendingThatTheCallerGaveUpMeanwhile() {
        BaseSubscriber<JsonNode> subscriber = new BaseSubscriber<>() {};
        channel.whileSending(() -> {
            subscriber.cancel();
            assertThat(givenUp).isEmpty();
        });
        peer.call(request().withTimeout(MINUTE)).subscribe(subscriber);
        assertThat(givenUp).containsExactly("1 PT0S");
        assertThat(channel.abandoned()).containsExactly(1L);
    }

    @Test
    void tellsOnlyAfterSendingThatItTookTooLong() {
        channel.whileSending(() -> timer.pass(Duration.ofMinutes(2)));
        StepVerifier.create(peer.call(request().withTimeout(MINUTE))).verifyError(PluginException.class);
        assertThat(givenUp).containsExactly("1 PT1M");
    }

    @Test
    void tellsNothingWhenTheCallerGaveUpOnWhatWasNotSent() {
        BaseSubscriber<JsonNode> subscriber = new BaseSubscriber<>() {};
        channel.answersSendingWith(MessageChannel.Sending.OVERLOADED);
        channel.whileSending(subscriber::cancel);
        peer.call(request()).subscribe(subscriber);
        assertThat(givenUp).isEmpty();
        assertThat(channel.abandoned()).isEmpty();
    }
}
