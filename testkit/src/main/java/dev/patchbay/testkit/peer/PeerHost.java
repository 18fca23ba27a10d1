package dev.patchbay.testkit.peer;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugin;
import dev.patchbay.json.Json;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.models.scripted.ScriptedStep;
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
import reactor.core.publisher.Mono;

/** A host whose only plugin is a peer, called {@code peer}, whose person is called Ada, and whose model says one thing. */
public final class PeerHost implements AutoCloseable {
    /** How long anything may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    static final String MODELS_ANSWER = "as you like";

    private final Host host;
    private final StartedPeer server;

    private PeerHost(Host host, StartedPeer server) {
        this.host = host;
        this.server = server;
    }

    /** Starts the peer, and the host in the folder. */
    public static PeerHost of(ServerPeer peer, Path directory) throws IOException {
        StartedPeer server = peer.start().get();
        try {
            write(directory, server, peer.era());
            PeerHost started = new PeerHost(start(directory), server);
            PluginStatus status = started.plugin().status();
            if (!status.state().servesCalls()) {
                started.host.close().block(PATIENCE);
                throw new AssertionError(peer + " did not start: " + status);
            }
            return started;
        } catch (IOException | RuntimeException | AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    private static void write(Path directory, StartedPeer server, String era) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("plugins").resolve("peer"));
        Files.writeString(folder.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "peer"
                version = "1.0.0"
                kind = "tool"
                runtime = "%1$s"
                startup_timeout_sec = 60
                capabilities = ["model:scripted"]
                [plugin.tools]
                expose = ["*"]
                [plugin.%1$s]
                era = "%2$s"
                %3$s
                """.formatted(server.runtime(), era, server.section()));
        Files.writeString(directory.resolve("patchbay.toml"), """
                [plugins.peer]
                enabled = true
                grants = ["model:scripted"]
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """);
    }

    private static Host start(Path directory) {
        return Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(directory))
                .historyStore(new InMemoryHistoryStore())
                .approver(new Ada())
                .model(ScriptedModel.of("scripted", ScriptedStep.step().text(MODELS_ANSWER)))
                .start()
                .block(PATIENCE));
    }

    /** The host. */
    public Host host() {
        return host;
    }

    /** The server. */
    public StartedPeer server() {
        return server;
    }

    /** The plugin that the peer is. */
    public Plugin plugin() {
        return host.plugins().named("peer").orElseThrow();
    }

    /** Names of the peer's tools, as they are now. */
    public List<String> tools() {
        return plugin().tools().stream().map(tool -> tool.name()).toList();
    }

    @Override
    public void close() {
        try {
            host.close().block(PATIENCE);
        } finally {
            server.close();
        }
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
