package dev.patchbay.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.runtime.http.trial.LeakRecorder;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A plugin whose server goes away and comes back, through a whole host that goes on. */
class AbsentServerTest {
    private static final int MANY = 64;

    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path project = Path.of("");

    private LocalServer server;

    @BeforeEach
    void startTheServer() throws IOException {
        server = ScriptlingServer.start(folder, FixturePrograms.SCRIPTLING_WORKSHOP);
    }

    @AfterEach
    void endTheServer() {
        server.close();
        assertThat(LeakRecorder.found()).isEmpty();
    }

    private RemoteHost host() throws IOException {
        return RemoteHost.start(project, "", "url = \"http://127.0.0.1:" + server.port() + "\"");
    }

    private static void awaitState(RemoteHost host, PluginState state) {
        await().atMost(RemoteHost.SOON)
                .untilAsserted(() -> assertThat(host.status().state()).isEqualTo(state));
    }

    private static PluginErrorCode codeOf(RemoteHost host, String tool, Object arguments) {
        return Objects.requireNonNull(host.plugin()
                .call(tool, arguments)
                .map(result -> PluginErrorCode.CANCELLED)
                .onErrorResume(PluginException.class, failure -> Mono.just(failure.code()))
                .block(RemoteHost.SOON));
    }

    /** What many calls at once end with, their result or their code. */
    private static Mono<List<String>> endsOfMany(RemoteHost host) {
        return Flux.range(0, MANY)
                .flatMap(
                        each -> host.plugin()
                                .call("nap", List.of(2000))
                                .map(result -> result.asText())
                                .onErrorResume(
                                        PluginException.class,
                                        failure -> Mono.just(failure.code().wireName())),
                        MANY)
                .collectList();
    }

    private static long heardCalls(RemoteHost host) {
        return host.call("heard", Map.of()).split("function\\.call", -1).length - 1L;
    }

    @Test
    void everyCallEndsWhenTheServerIsStartedAgainAndLaterOnesSucceed() throws IOException {
        try (RemoteHost host = host()) {
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
            Mono<List<String>> ends = endsOfMany(host).cache();
            Disposable calling = ends.subscribe();
            await().atMost(RemoteHost.SOON).until(() -> heardCalls(host) > MANY);

            server.kill();
            server.startAgain();

            assertThat(ends.block(RemoteHost.SOON)).hasSize(MANY).containsOnly("transport_failed");
            calling.dispose();
            awaitState(host, PluginState.READY);
            await().atMost(RemoteHost.SOON)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(host.call("add", List.of(40, 2))).isEqualTo("42"));
        }
    }

    @Test
    void thePluginIsDegradedWhileItsServerIsAwayAndReadyWhenItIsBackThoughNobodyCalls() throws IOException {
        try (RemoteHost host = host()) {
            server.kill();
            for (int i = 0; i < 5; i++) {
                assertThat(codeOf(host, "add", List.of(1, 2))).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
            }
            awaitState(host, PluginState.DEGRADED);
            assertThat(host.status().problems().toString())
                    .contains("http://127.0.0.1:" + server.port() + " is not there since ");
            assertThatThrownBy(() -> host.call("add", List.of(1, 2)))
                    .hasMessageContaining(" is not there since ")
                    .hasMessageContaining(" is not asked before ");

            server.startAgain();
            awaitState(host, PluginState.READY);
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
            assertThat(host.call("heard", Map.of())).contains("scriptling.handshake");
        }
    }

    @Test
    void aServerThatIsNotThereAtTheStartIsLookedForUntilItIs() throws IOException {
        server.kill();
        try (RemoteHost host = host()) {
            assertThat(host.status().state()).isIn(PluginState.RESTARTING, PluginState.STARTING);

            server.startAgain();
            awaitState(host, PluginState.READY);
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
        }
    }

    @Test
    void stoppingTheHostDoesNotWaitForAServerThatIsAway() throws IOException {
        RemoteHost host = host();
        assertThat(host.plugin().create("Counter", 3).block(RemoteHost.SOON)).isNotNull();
        server.kill();
        host.close();
        assertThat(host.plugin().status().state()).isEqualTo(PluginState.STOPPED);
    }
}
