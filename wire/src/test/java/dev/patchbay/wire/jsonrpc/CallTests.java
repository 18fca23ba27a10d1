package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** What tests of calls have at hand, and what has to be so after each of them. */
abstract class CallTests {
    static final Duration MINUTE = Duration.ofMinutes(1);

    final TestChannel channel = new TestChannel();
    final WatchedTimer timer = new WatchedTimer();
    final List<String> givenUp = new ArrayList<>();
    final JsonRpcPeer peer = peer(2);

    JsonRpcPeer peer(int maxInFlight) {
        PeerSettings settings = new PeerSettings(
                TestChannel.PLUGIN, timer, maxInFlight, 1, 10, (peer, id, waited) -> givenUp.add(id + " " + waited));
        JsonRpcPeer opened = new JsonRpcPeer(channel, settings, InboundHandler.NONE);
        opened.open();
        return opened;
    }

    static RpcRequest<JsonNode> request() {
        return RpcRequest.of("add", null, Payload::tree);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(peer.inFlight()).isZero();
        assertThat(timer.pending()).isZero();
    }

    static Consumer<Throwable> plugin(PluginErrorCode code, String message) {
        return failure -> {
            assertThat(failure).isInstanceOf(PluginException.class).hasMessage(message);
            assertThat(((PluginException) failure).code()).isEqualTo(code);
        };
    }

    void answer(long id) {
        channel.receive("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + id + "}");
    }

    static Payload payload(String json) {
        byte[] text = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new SpanPayload(text, 0, text.length);
    }
}
