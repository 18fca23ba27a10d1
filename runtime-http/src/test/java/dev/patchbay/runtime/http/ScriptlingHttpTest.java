package dev.patchbay.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.content.Constant;
import dev.patchbay.host.RemoteObject;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.LocalServer;
import dev.patchbay.tool.Callback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Plugins behind HTTP from their manifests on, through a whole host. */
class ScriptlingHttpTest {
    private static final String TOKEN = "hush-token";

    private static @Nullable LocalServer open;
    private static @Nullable LocalServer guarded;
    private static Path expected = Path.of("");

    @TempDir
    Path project = Path.of("");

    @BeforeAll
    static void startTheServers(@TempDir Path folder) throws IOException {
        open = ScriptlingServer.start(folder, FixturePrograms.SCRIPTLING_WORKSHOP);
        expected = folder.resolve("expected-token");
        guarded = ScriptlingServer.startGuarded(folder, FixturePrograms.SCRIPTLING_WORKSHOP, expected);
    }

    @BeforeEach
    void expectTheToken() throws IOException {
        Files.writeString(expected, TOKEN);
    }

    @AfterAll
    static void endTheServers() {
        server(open).close();
        server(guarded).close();
    }

    private static LocalServer server(@Nullable LocalServer started) {
        return Objects.requireNonNull(started, "started before all tests");
    }

    private static String url(@Nullable LocalServer server, String path) {
        return "url = \"http://127.0.0.1:" + server(server).port() + path + "\"";
    }

    private RemoteHost workshop() throws IOException {
        return RemoteHost.start(project, "", url(open, "/json-rpc"));
    }

    private RemoteHost guardedBy(String secret) throws IOException {
        Files.writeString(project.resolve("token.txt"), secret);
        return RemoteHost.start(
                project,
                "capabilities = [\"fs.read:token.txt\"]",
                url(guarded, "/json-rpc") + "\nauth_secret = \"file:token.txt\"");
    }

    /** The plugin, typed. */
    interface Workshop {
        int add(int left, int right);

        int apply(Callback function, List<Integer> values);

        int answer();

        Counter counter(int start);

        int total(List<Counter> counters);

        /** The class Counter. */
        interface Counter extends AutoCloseable {
            int increment(int by);

            Counter copy();

            String getLabel();

            void setLabel(String label);

            @Override
            void close();
        }
    }

    @Test
    void functionsAndConstantsAreThere() throws IOException {
        try (RemoteHost host = workshop()) {
            assertThat(host.status().problems()).isEmpty();
            assertThat(host.status().state()).isEqualTo(PluginState.READY);
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
            assertThat(host.call("join", Map.of("args", List.of(1, 2), "kwargs", Map.of("separator", "-"))))
                    .isEqualTo("1-2");
            assertThat(host.plugin().constants()).containsEntry("ANSWER", new Constant("ANSWER", Json.of(42)));
        }
    }

    @Test
    void aUrlWithoutAPathMeansTheUsualOne() throws IOException {
        try (RemoteHost host = RemoteHost.start(project, "", url(open, ""))) {
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
        }
    }

    @Test
    void anObjectIsUsedThroughAnUntypedHandle() throws IOException {
        try (RemoteHost host = workshop()) {
            RemoteObject counter =
                    Objects.requireNonNull(host.plugin().create("Counter", 3).block(RemoteHost.SOON));
            assertThat(Objects.requireNonNull(counter.call("increment", 4).block(RemoteHost.SOON))
                            .asText())
                    .isEqualTo("7");
            counter.set("label", "mine").block(RemoteHost.SOON);
            assertThat(counter.get("label").block(RemoteHost.SOON)).isEqualTo(Json.of("mine"));
            counter.destroy().block(RemoteHost.SOON);
            assertThat(host.call("alive", Map.of())).isEqualTo("0");
        }
    }

    @Test
    void anInterfaceIsAViewOfIt() throws IOException {
        try (RemoteHost host = workshop()) {
            Workshop workshop = host.plugin().as(Workshop.class);
            assertThat(workshop.add(40, 2)).isEqualTo(42);
            assertThat(workshop.answer()).isEqualTo(42);
            try (Workshop.Counter counter = workshop.counter(5);
                    Workshop.Counter copy = counter.copy()) {
                assertThat(copy.increment(2)).isEqualTo(7);
                counter.setLabel("mine");
                assertThat(counter.getLabel()).isEqualTo("mine");
                assertThat(workshop.total(List.of(counter, copy))).isEqualTo(12);
            }
            assertThat(host.call("alive", Map.of())).isEqualTo("0");
        }
    }

    @Test
    void objectsThatAreLeftAreDestroyedWithTheConnectionInOneBatch() throws IOException {
        try (RemoteHost host = workshop()) {
            for (int i = 0; i < 3; i++) {
                assertThat(host.plugin().create("Counter", i).block(RemoteHost.SOON))
                        .isNotNull();
            }
            assertThat(host.call("alive", Map.of())).isEqualTo("3");
        }
        try (RemoteHost host = workshop()) {
            assertThat(host.call("alive", Map.of())).isEqualTo("0");
        }
    }

    @Test
    void aCallbackIsRefusedInPlainWords() throws IOException {
        Callback function = (arguments, named) -> Mono.just(arguments.get(0));
        try (RemoteHost host = workshop()) {
            assertThatThrownBy(() -> host.call("apply", List.of(function, List.of(1, 2))))
                    .isInstanceOfSatisfying(PluginException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
                        assertThat(failure).hasMessageContaining("cannot call back");
                    });
        }
    }

    @Test
    void aBearerTokenOpensWhatIsGuarded() throws IOException {
        try (RemoteHost host = guardedBy(TOKEN)) {
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
        }
    }

    @Test
    void aTokenThatIsRotatedWhileTheHostRunsIsReadAgain() throws IOException {
        try (RemoteHost host = guardedBy(TOKEN)) {
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
            Files.writeString(expected, "hush-rotated");
            Files.writeString(project.resolve("token.txt"), "hush-rotated");
            assertThat(host.call("add", List.of(40, 2))).isEqualTo("42");
        }
    }

    @Test
    void aTokenThatIsWrongForGoodIsSaidToBeWithoutShowingIt() throws IOException {
        try (RemoteHost host = guardedBy("hush-wrong")) {
            assertThat(host.status().state()).isEqualTo(PluginState.FAILED);
            assertThat(host.status().code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
            assertThat(host.status().problems().toString())
                    .contains("renew the credential")
                    .doesNotContain("hush");
        }
    }

    @Test
    void whoeverShowsNothingIsToldWhatToShow() throws IOException {
        try (RemoteHost host = RemoteHost.start(project, "", url(guarded, "/json-rpc"))) {
            assertThat(host.status().code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
            assertThat(host.status().problems().toString()).contains("auth_secret");
        }
    }

    @Test
    void aPageThatIsNoEndpointIsSaidToBeNone() throws IOException {
        try (RemoteHost host = RemoteHost.start(project, "", url(open, "/elsewhere"))) {
            assertThat(host.status().code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
            assertThat(host.status().problems().toString())
                    .contains("\"scriptling.handshake\" was not answered by JSON-RPC")
                    .contains("with 404");
        }
    }

    @Test
    void aSectionIsReadStrictly() throws IOException {
        String section = url(open, "/json-rpc") + "\nretires = 2\nauth_header = \"X-Token\"";
        try (RemoteHost host = RemoteHost.start(project, "", section)) {
            assertThat(host.status().code()).isEqualTo(PluginErrorCode.MANIFEST_INVALID);
            assertThat(host.status().problems().toString())
                    .contains("retires")
                    .contains("retries")
                    .contains("auth_secret");
        }
    }
}
