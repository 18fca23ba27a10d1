package dev.patchbay.runtime.stdio.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.host.CallOptions;
import dev.patchbay.json.Json;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.Tristate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What must hold with servers on every official SDK, in both eras. */
class RealServersTest {
    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @MethodSource("dev.patchbay.runtime.stdio.peer.ServerPeer#alike")
    void showsItsToolsAndWhatTheySayOfThemselves(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            assertThat(host.tools()).contains("add", "echo", "boom", "slow");
            ToolSpec add = host.plugin().tools().stream()
                    .filter(tool -> tool.name().equals("add"))
                    .findFirst()
                    .orElseThrow();
            assertThat(add.description()).isEqualTo("Adds two whole numbers");
            assertThat(add.traits().readOnly()).isEqualTo(Tristate.YES);
            assertThat(add.traits().openWorld()).isEqualTo(Tristate.NO);
            assertThat(add.outputSchema()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.runtime.stdio.peer.ServerPeer#alike")
    void answersCallsWithDataTextAndFailuresOfItsOwn(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            ToolResult sum = call(host, "add", Map.of("a", 2, "b", 3));
            assertThat(sum.structured()).isEqualTo(Json.parse("{\"sum\": 5}"));
            assertThat(call(host, "echo", Map.of("text", "grüße \uD83D\uDE00")).asText())
                    .isEqualTo("grüße \uD83D\uDE00");
            ToolResult failure = call(host, "boom", Map.of());
            assertThat(failure.error()).isTrue();
            assertThat(failure.asText()).isEqualTo("it went wrong");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.runtime.stdio.peer.ServerPeer#alike")
    void answersManyCallsAtOnce(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            List<String> answers = Flux.range(0, 200)
                    .flatMapSequential(
                            i -> host.plugin()
                                    .call("echo", Map.of("text", "call " + i))
                                    .map(ToolResult::asText),
                            32)
                    .collectList()
                    .block(PeerHost.PATIENCE);
            assertThat(answers).hasSize(200).startsWith("call 0", "call 1").endsWith("call 199");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.runtime.stdio.peer.ServerPeer#alike")
    void reportsProgress(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            List<Progress> reported = new CopyOnWriteArrayList<>();
            ToolResult result = host.host()
                    .tools()
                    .call(
                            "peer.slow",
                            Json.parse("{\"steps\": 3, \"ms\": 10}"),
                            new CallOptions(null, null, null, reported::add))
                    .block(PeerHost.PATIENCE);
            assertThat(Objects.requireNonNull(result).asText()).isEqualTo("done");
            assertThat(reported).hasSize(3).last().isEqualTo(new Progress(3, 3.0, null));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.runtime.stdio.peer.ServerPeer#alike")
    void goesOnAfterACallWasGivenUp(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            StepVerifier.create(host.plugin().call("slow", Map.of("steps", 1000, "ms", 20)))
                    .thenAwait(Duration.ofMillis(200))
                    .thenCancel()
                    .verify(PeerHost.PATIENCE);
            assertThat(call(host, "echo", Map.of("text", "still here")).asText())
                    .isEqualTo("still here");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.runtime.stdio.peer.ServerPeer#asking")
    void isAnsweredWhenItAsksAPerson(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            assertThat(call(host, "ask", Map.of()).asText()).isEqualTo("hello Ada");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.runtime.stdio.peer.ServerPeer#alike")
    void aToolThatAppearsCanBeCalled(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            if (!peer.tellsOfChanges()) {
                assertThat(host.tools()).doesNotContain("grown");
                return;
            }
            assertThat(call(host, "grow", Map.of()).asText()).isEqualTo("grew");
            await().atMost(PeerHost.PATIENCE).until(() -> host.tools().contains("grown"));
            assertThat(call(host, "grown", Map.of()).asText()).isEqualTo("grown");
        }
    }

    private static ToolResult call(PeerHost host, String tool, Map<String, ?> arguments) {
        return Objects.requireNonNull(host.plugin().call(tool, arguments).block(PeerHost.PATIENCE));
    }
}
