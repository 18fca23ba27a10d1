package dev.patchbay.runtime.http.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.peer.PeerHost;
import dev.patchbay.testkit.peer.ServerPeer;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Servers that are killed in mid call and started again at the same port. */
class RestartedServersTest {
    private static final int IN_FLIGHT = 64;
    /** Far less than the calls' own deadline. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory = Path.of("");

    static Stream<ServerPeer> peers() {
        Stream<ServerPeer> oneOfEachEra = HttpPeers.alike()
                .filter(peer -> peer.name().endsWith(" http") && !peer.era().equals("auto"));
        return Stream.concat(oneOfEachEra, HttpPeers.everything());
    }

    @ParameterizedTest
    @MethodSource("peers")
    void callsInFlightFailAndThePluginRecovers(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            LocalServer server = ((Listening) host.server()).server();
            var slow = Flux.range(0, IN_FLIGHT)
                    .flatMap(i -> failed(slowCall(host)), IN_FLIGHT)
                    .collectList()
                    .toFuture();
            assertThat(answers(host)).isTrue();
            server.kill();
            server.startAgain();
            assertThat(slow)
                    .succeedsWithin(SOON)
                    .satisfies(ends -> assertThat(ends).hasSize(IN_FLIGHT).containsOnly(true));
            await().atMost(PeerHost.PATIENCE).until(() -> answers(host));
            assertThat(host.plugin().status().state().servesCalls()).isTrue();
        }
    }

    private static Mono<ToolResult> slowCall(PeerHost host) {
        return host.tools().contains("slow")
                ? host.plugin().call("slow", Map.of("steps", 1000, "ms", 100))
                : host.plugin().call("trigger-long-running-operation", Map.of("duration", 100, "steps", 10));
    }

    private static boolean answers(PeerHost host) {
        String argument = host.tools().contains("add") ? "text" : "message";
        return Boolean.FALSE.equals(
                failed(host.plugin().call("echo", Map.of(argument, "hello"))).block(PeerHost.PATIENCE));
    }

    private static Mono<Boolean> failed(Mono<ToolResult> call) {
        return call.map(ToolResult::error).onErrorReturn(PluginException.class, true);
    }
}
