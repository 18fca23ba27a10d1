package dev.patchbay.app.limits;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.testkit.AgentRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A host with one plugin, {@code hall}, one hook and a clock that is moved by hand. */
final class LimitedHost implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    final MovedClock clock = new MovedClock();
    private final Host host;

    private LimitedHost(Path project, ChatModel model) {
        this.host = awaited(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .clock(clock)
                .model(model)
                .historyStore(new InMemoryHistoryStore())
                .start());
    }

    /**
     * Starts it.
     *
     * @param hook the table of the hook, but its name
     */
    static LimitedHost start(Path project, ChatModel model, String hook) throws IOException {
        Path folder = Files.createDirectories(project.resolve("plugins/hall"));
        Files.writeString(folder.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "hall"
                version = "1.0.0"
                kind = "tool"
                runtime = "in_process"
                entry_point = "dev.patchbay.app.limits.Hall"
                """);
        Files.writeString(project.resolve("patchbay.toml"), """
                [plugins.hall]
                enabled = true

                [[hook]]
                name = "enough"
                reason = "that is enough"
                """ + hook);
        return new LimitedHost(project, model);
    }

    Session session() {
        return awaited(host.sessions().create());
    }

    AgentRun run(Session session) {
        return awaited(AgentRun.of(session, "go"));
    }

    /** Begins a run that ends in its own time. */
    CompletableFuture<@Nullable List<AgentEvent>> begin(Session session, List<AgentEvent> seen) {
        return session.run("go").doOnNext(seen::add).collectList().toFuture();
    }

    /** What a program gets of a tool of the hall. */
    String call(String tool) {
        return awaited(host.tools().call("hall." + tool, Json.emptyObject())).asText();
    }

    /** Lets those in who wait in the hall. */
    void open() {
        var unused = call("open");
    }

    private static <T> T awaited(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(SOON));
    }

    @Override
    public void close() {
        host.close().block(SOON);
    }
}
