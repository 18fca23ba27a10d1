package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** How long a call waits for its answer. */
class WaitingTest extends CallTests {
    @Test
    void failsAfterItsTimeAndSaysHowLongThatWas() {
        StepVerifier.create(peer.call(request().withTimeout(Duration.ofSeconds(30))))
                .then(() -> timer.pass(Duration.ofMillis(29_999)))
                .then(() -> assertThat(peer.inFlight()).isEqualTo(1))
                .then(() -> timer.pass(Duration.ofMillis(1)))
                .verifyErrorSatisfies(plugin(PluginErrorCode.TIMEOUT, "\"add\" was not answered within 30 s"));
        assertThat(givenUp).containsExactly("1 PT30S");
        assertThat(channel.abandoned()).containsExactly(1L);
    }

    @Test
    void waitsAnewAfterProgressWhereThatIsAsked() {
        List<JsonNode> seen = new ArrayList<>();
        RpcRequest<JsonNode> request =
                request().withTimeout(MINUTE).withProgress(progress -> seen.add(progress.tree()), true);
        StepVerifier.create(peer.call(request))
                .then(() -> timer.pass(Duration.ofSeconds(50)))
                .then(() -> peer.progress(1, payload("50")))
                .then(() -> timer.pass(Duration.ofSeconds(50)))
                .then(() -> peer.progress(1, payload("100")))
                .then(() -> timer.pass(Duration.ofSeconds(59)))
                .then(() -> assertThat(peer.inFlight()).isEqualTo(1))
                .then(() -> timer.pass(Duration.ofSeconds(1)))
                .verifyErrorSatisfies(plugin(PluginErrorCode.TIMEOUT, "\"add\" was not answered within 60 s"));
        assertThat(seen).containsExactly(Json.parse("50"), Json.parse("100"));
        peer.progress(1, payload("101"));
        assertThat(seen).hasSize(2);
    }

    @Test
    void waitsNoLongerForProgressWhereThatIsNotAsked() {
        StepVerifier.create(peer.call(request().withTimeout(MINUTE).withProgress(progress -> {}, false)))
                .then(() -> timer.pass(Duration.ofSeconds(50)))
                .then(() -> peer.progress(1, payload("50")))
                .then(() -> timer.pass(Duration.ofSeconds(10)))
                .verifyError(PluginException.class);
    }

    @Test
    void waitsForAsLongAsThereIs() {
        StepVerifier.create(peer.call(request().withTimeout(Duration.ofSeconds(Long.MAX_VALUE))))
                .then(() -> timer.pass(Duration.ofDays(365)))
                .then(() -> answer(1))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void failsWhenTheTimerTakesNothing() {
        timer.dispose();
        StepVerifier.create(peer.call(request().withTimeout(MINUTE)))
                .verifyErrorSatisfies(plugin(PluginErrorCode.CANCELLED, "the host is closing"));
        assertThat(channel.sent()).isEmpty();
    }
}
