package dev.patchbay.runtime.stdio.peer;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugin;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** A host whose only plugin is a peer, called {@code peer}, and whose person is called Ada. */
final class PeerHost implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Host host;

    private PeerHost(Host host) {
        this.host = host;
    }

    static PeerHost of(ServerPeer peer, Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("plugins").resolve("peer"));
        String command = peer.command().get().stream().map(Json::write).collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "peer"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_stdio"
                startup_timeout_sec = 60
                [plugin.tools]
                expose = ["*"]
                [plugin.mcp_stdio]
                command = [%s]
                era = "%s"
                """.formatted(command, peer.era()));
        Files.writeString(directory.resolve("patchbay.toml"), """
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """);
        PeerHost started = new PeerHost(
                Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(directory))
                        .historyStore(new InMemoryHistoryStore())
                        .approver(new Ada())
                        .start()
                        .block(PATIENCE)));
        PluginStatus status = started.plugin().status();
        if (!status.state().servesCalls()) {
            started.close();
            throw new AssertionError(peer + " did not start: " + status);
        }
        return started;
    }

    Host host() {
        return host;
    }

    Plugin plugin() {
        return host.plugins().named("peer").orElseThrow();
    }

    List<String> tools() {
        return plugin().tools().stream().map(tool -> tool.name()).toList();
    }

    @Override
    public void close() {
        host.close().block(PATIENCE);
    }

    /** Says yes, and her name to whoever asks. */
    private static final class Ada implements Approver {
        @Override
        public Mono<Approval> ask(ApprovalRequest request) {
            return Mono.just(new Approval(true, "Ada", null));
        }

        @Override
        public Mono<QuestionAnswer> answer(Question question) {
            return Mono.just(new QuestionAnswer.Accepted(Json.object().put("name", "Ada")));
        }
    }
}
