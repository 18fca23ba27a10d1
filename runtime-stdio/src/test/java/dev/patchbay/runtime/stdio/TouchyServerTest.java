package dev.patchbay.runtime.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that end when they are asked anything before their handshake. */
class TouchyServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SERVER = """
            import json, sys
            for line in sys.stdin:
                message = json.loads(line)
                method, id = message.get("method"), message.get("id")
                if method == "initialize":
                    ready = True
                    result = {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
                              "serverInfo": {"name": "touchy", "version": "1"}}
                elif "ready" not in globals():
                    sys.exit("expected initialize, got " + method)
                elif method == "tools/list":
                    result = {"tools": [{"name": "hello", "inputSchema": {"type": "object"},
                                         "annotations": {"readOnlyHint": True}}]}
                elif method == "tools/call":
                    result = {"content": [{"type": "text", "text": "hello"}]}
                else:
                    result = {}
                if id is not None:
                    print(json.dumps({"jsonrpc": "2.0", "id": id, "result": result}), flush=True)
            """;

    @TempDir
    Path project;

    private @Nullable Host host;

    @AfterEach
    void end() {
        if (host != null) {
            host.close().block(PATIENCE);
        }
    }

    private PluginStatus start(String era) throws IOException {
        Files.writeString(project.resolve("patchbay.toml"), """
                [plugins.touchy]
                enabled = true
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """);
        Path plugin = Files.createDirectories(project.resolve("plugins/touchy"));
        Files.writeString(plugin.resolve("server.py"), SERVER);
        Files.writeString(plugin.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "touchy"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_stdio"
                [plugin.tools]
                expose = ["*"]
                [plugin.mcp_stdio]
                command = ["%s", "-I", "-S", "server.py"]
                era = "%s"
                """.formatted(Peers.program("python3"), era));
        Host started = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .historyStore(new InMemoryHistoryStore())
                .start()
                .block(PATIENCE));
        host = started;
        return started.plugins().named("touchy").orElseThrow().status();
    }

    @Test
    void isStartedOnceMoreAndSpokenToInItsOwnWay() throws IOException {
        PluginStatus status = start("auto");

        assertThat(status.state()).as(status.toString()).isEqualTo(PluginState.READY);
        assertThat(Objects.requireNonNull(host)
                        .tools()
                        .call("touchy.hello", Json.emptyObject())
                        .block(PATIENCE))
                .satisfies(result -> assertThat(result.asText()).isEqualTo("hello"));
    }

    @Test
    void isNotStartedAgainWhenItsEraIsSaid() throws IOException {
        PluginStatus status = start("modern");

        assertThat(status.state()).isNotEqualTo(PluginState.READY);
        assertThat(status.code()).isEqualTo(PluginErrorCode.CRASHED);
        assertThat(status.problems().toString()).contains("expected initialize, got server/discover");
    }
}
