package dev.patchbay.app.closed;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.hook.CompactBefore;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.SubagentStart;
import dev.patchbay.host.Host;
import dev.patchbay.host.Session;
import dev.patchbay.policy.Approval;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.inprocess.InProcessRuntime;
import dev.patchbay.runtime.stdio.McpStdioRuntime;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A project with a host, in which one event is made to happen. */
final class Stage implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(30);

    final Path project;
    private final Scene scene;
    private final String text;
    private final WorkRuntime work = new WorkRuntime();
    private final AtomicInteger asked = new AtomicInteger();
    private final Script script;
    private final List<Hook> hooks = new ArrayList<>();
    private @Nullable Host running;

    /**
     * A stage.
     *
     * @param text what is said wherever anybody says anything: the prompt, the model's answers, and what its tools are given
     */
    Stage(Path folder, HookPoint point, String text) {
        this.project = folder.resolve("project");
        this.scene = Scene.at(point);
        this.text = text;
        this.script = new Script(scene.model(text));
        write("patchbay.toml", """
                [[rule]]
                id = "ask"
                tool = "work.ask"
                decision = "ask"
                """);
        write("plugins/work/plugin.toml", """
                [plugin]
                schema_version = "1"
                name = "work"
                version = "1.0.0"
                kind = "tool"
                runtime = "work"
                [plugin.tools]
                expose = ["*"]
                """);
    }

    Stage(Path folder, HookPoint point) {
        this(folder, point, "go");
    }

    HookPoint point() {
        return scene.point();
    }

    Scene scene() {
        return scene;
    }

    void write(String file, String content) {
        try {
            Path path = project.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void append(String file, String more) {
        try {
            write(file, Files.readString(project.resolve(file)) + more);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A hook of {@code hooks.toml} at the scene's point; its id is {@code project/name}. */
    Stage declare(String name, String more) {
        write("hooks.toml", "[[hook]]\nname = \"" + name + "\"\non = \"" + point().wireName() + "\"\n" + more + "\n");
        return this;
    }

    /** A hook of the host's own. */
    Stage with(Hook hook) {
        hooks.add(hook);
        return this;
    }

    void start() {
        List<PluginRuntime> runtimes = List.of(work, new McpStdioRuntime(), new InProcessRuntime());
        running = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .runtimes(runtimes)
                .modelProviders(List.of())
                .model(script)
                .historyStore(new InMemoryHistoryStore())
                .approver(request -> Mono.fromSupplier(() -> {
                    asked.incrementAndGet();
                    return new Approval(true, "somebody", null);
                }))
                .hooks(hooks)
                .start()
                .block(LONG));
    }

    Host host() {
        return Objects.requireNonNull(running, "start it first");
    }

    /** Has the event happen, and tells what came of it. */
    Witness play() {
        if (!scene.sent()) {
            return asked();
        }
        work.runs.set(0);
        script.begin(scene.model(text));
        asked.set(0);
        Session session = Objects.requireNonNull(host().sessions().create().block(LONG));
        session.run(text).then().block(LONG);
        List<EntryBody> history = Objects.requireNonNull(
                session.history().map(HistoryEntry::body).collectList().block(LONG));
        session.close().block(LONG);
        return new Witness(point(), history, script.requests(), work.runs.get(), asked.get(), null);
    }

    /** Nothing sends these events yet: the host's hooks are asked as whatever sends them one day will ask them. */
    private Witness asked() {
        HookScope scope = new HookScope(new SessionId("session"), null, null, Instant.EPOCH);
        GateEvent<?> event = point() == HookPoint.SUBAGENT_START
                ? new SubagentStart(scope, "helper", text)
                : new CompactBefore(scope, 1);
        var answers =
                Objects.requireNonNull(Pipelines.of(host()).decide(event, null).block(LONG));
        return new Witness(point(), List.copyOf(answers.records()), List.of(), 0, 0, answers.strongest());
    }

    @Override
    public void close() {
        if (running != null) {
            running.close().block(LONG);
        }
    }
}
