package dev.patchbay.app.same;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugin;
import dev.patchbay.host.Session;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A host with one plugin, the rules and hooks of {@code patchbay.toml}, Ada and a model that makes the examples' calls. */
final class World implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-07T12:00:00Z"), ZoneOffset.UTC);
    private static final String PLUGIN = "fixture";

    private final AutoCloseable server;
    private final ExampleModel model;
    private final Person ada = new Person();
    private final Host host;
    private @Nullable Session session;
    private long seen;

    private World(Offer offer, Path project, List<Example> examples) throws IOException {
        this.model = new ExampleModel(examples);
        this.server = offer.install(project);
        Files.writeString(project.resolve("patchbay.toml"), resource("patchbay.toml"));
        this.host = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .clock(CLOCK)
                .random(new Random(42))
                .approver(ada)
                .model(model)
                .historyStore(new InMemoryHistoryStore())
                .start()
                .block(SOON));
    }

    /** All that is to be seen of all examples. */
    static String seen(Offer offer, Way way, Path project) throws Exception {
        List<Example> examples = Example.all(way);
        StringBuilder seen = new StringBuilder();
        try (World world = new World(offer, project, examples)) {
            for (Example example : examples) {
                example.write(seen, world.seen(example, way));
            }
        }
        return seen.toString();
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(World.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Plugin plugin() {
        return host.plugins().named(PLUGIN).orElseThrow();
    }

    /** All that is to be seen of a call. */
    private List<String> seen(Example example, Way way) {
        List<String> said = way == Way.RUN ? run(example) : call(example, way);
        List<HistoryEntry> entries = newEntries();
        List<String> lines = new ArrayList<>(ada.takeAsked());
        lines.addAll(Transcript.of(entries));
        if (way == Way.RUN) {
            lines.add("run| history " + kinds(entries));
        }
        lines.addAll(said);
        return lines;
    }

    private List<String> run(Example example) {
        Session running = session == null
                ? Objects.requireNonNull(host.sessions().create().block(SOON))
                : session;
        session = running;
        List<AgentEvent> events =
                Objects.requireNonNull(running.run(example.name()).collectList().block(SOON));
        List<String> lines = new ArrayList<>();
        lines.add("run| emitted "
                + events.stream()
                        .filter(World::isAlwaysEmitted)
                        .map(World::kind)
                        .toList());
        lines.addAll(model.takeShown());
        lines.add("run| ended " + end(events.get(events.size() - 1)));
        return lines;
    }

    private static String end(AgentEvent last) {
        return last instanceof AgentEvent.RunEnded ended
                ? ended.reason().wireName() + (ended.detail() == null ? "" : " \"" + ended.detail() + "\"")
                : last.toString();
    }

    private List<String> call(Example example, Way way) {
        List<Double> progress = new CopyOnWriteArrayList<>();
        CallOptions options = way == Way.CALL_WITH_PROGRESS
                ? new CallOptions(null, null, null, (Progress step) -> progress.add(step.done()))
                : CallOptions.DEFAULT;
        Mono<ToolResult> call = way == Way.PLUGIN_CALL && example.tool().startsWith(PLUGIN + ".")
                ? plugin().call(example.tool().substring(PLUGIN.length() + 1), example.arguments(), options)
                : host.tools().call(example.tool(), example.arguments(), options);
        List<String> lines = new ArrayList<>();
        try {
            lines.add("call| gave " + Transcript.result(Objects.requireNonNull(call.block(SOON))));
        } catch (PluginException refused) {
            lines.add("call| failed " + Transcript.code(refused.code()) + " \""
                    + Transcript.words(refused.code(), refused.getMessage()) + "\"");
        }
        if (!progress.isEmpty()) {
            lines.add("progress| " + progress);
        }
        return lines;
    }

    /** What history says since the last time. */
    private List<HistoryEntry> newEntries() {
        List<HistoryEntry> entries = Objects.requireNonNull((session != null
                        ? session.history()
                        : host.sessions().all().single().flatMapMany(host.sessions()::history))
                .filter(entry -> entry.sequence() > seen)
                .collectList()
                .block(SOON));
        seen = entries.isEmpty() ? seen : entries.get(entries.size() - 1).sequence();
        return entries;
    }

    /** What nobody is ready for is dropped of progress, and words come in as many pieces as they like. */
    private static boolean isAlwaysEmitted(AgentEvent event) {
        return !(event instanceof AgentEvent.ToolProgressed) && !(event instanceof AgentEvent.ModelStreamed);
    }

    private static String kind(Object one) {
        return one.getClass().getSimpleName();
    }

    private static List<String> kinds(List<HistoryEntry> entries) {
        return entries.stream()
                .map(HistoryEntry::body)
                .filter(body -> !(body instanceof EntryBody.SessionStarted))
                .map(World::kind)
                .toList();
    }

    @Override
    public void close() throws Exception {
        try {
            host.close().block(SOON);
        } finally {
            server.close();
        }
    }
}
