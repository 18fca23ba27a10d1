package dev.patchbay.runtime.stdio.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** From a {@code plugin.toml} to a call, through everything that governs it. */
class LineHostTest {
    @TempDir
    Path project = Path.of("");

    private @Nullable Host host;

    @AfterEach
    void closeTheHost() {
        if (host != null) {
            host.close().block(LinePlugin.PATIENCE);
        }
    }

    @Test
    void aProgramIsCalledLikeAnyOtherPlugin() throws IOException {
        Host started = start(LinePlugin.install(project, "works"), "");
        assertThat(status(started).state()).isEqualTo(PluginState.READY);
        StepVerifier.create(call(started))
                .expectNext(ToolResult.structured(Json.parse("5")))
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "exits_in_mid_call, CRASHED",
        "garbage_response, MALFORMED_RESPONSE",
        "exposes_it_only_once, TOOL_NOT_EXPOSED"
    })
    void aCallThatFailsLeavesThePluginReady(String behaviour, PluginErrorCode code) throws IOException {
        Host started = start(LinePlugin.install(project, behaviour), "");
        StepVerifier.create(call(started))
                .expectErrorSatisfies(
                        thrown -> assertThat(((PluginException) thrown).code()).isEqualTo(code))
                .verify(LinePlugin.PATIENCE);
        assertThat(status(started).state()).isEqualTo(PluginState.READY);
    }

    @ParameterizedTest
    @CsvSource({"wrong_version, PROTOCOL_VERSION_MISMATCH", "wrong_id, HANDSHAKE_FAILED"})
    void aProgramThatIsNoPluginFailsWithItsCode(String behaviour, PluginErrorCode code) throws IOException {
        PluginStatus status = status(start(LinePlugin.install(project, behaviour), ""));
        assertThat(status.code()).isEqualTo(code);
        assertThat(status.problems()).isNotEmpty();
    }

    @Test
    void theHostsGrantsAreTheAllowList() throws IOException {
        LinePlugin plugin = LinePlugin.install(
                project,
                "capabilities",
                LinePlugin.UNHURRIED + "env = { CAPABILITIES = '[\"tool.execute\", \"model\"]' }");
        assertThat(status(start(plugin.asking("\"tool.execute\""), "grants = [\"tool.execute\"]"))
                        .code())
                .isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
    }

    @Test
    void whatIsGrantedIsAllowed() throws IOException {
        LinePlugin plugin = LinePlugin.install(
                project, "capabilities", LinePlugin.UNHURRIED + "env = { CAPABILITIES = '[\"tool.execute\"]' }");
        assertThat(status(start(plugin.asking("\"tool.execute\""), "grants = [\"tool.execute\"]"))
                        .state())
                .isEqualTo(PluginState.READY);
    }

    private Host start(LinePlugin plugin, String settings) throws IOException {
        Files.writeString(project.resolve("patchbay.toml"), """
                [plugins.%s]
                enabled = true
                %s
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """.formatted(plugin.name(), settings));
        Host started = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .start()
                .block(LinePlugin.PATIENCE));
        host = started;
        return started;
    }

    private static PluginStatus status(Host started) {
        return started.plugins().statuses().get(0);
    }

    private static Mono<ToolResult> call(Host started) {
        return started.tools().call("misbehave.work", Json.emptyObject());
    }
}
