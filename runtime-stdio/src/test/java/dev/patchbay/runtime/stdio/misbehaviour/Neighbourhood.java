package dev.patchbay.runtime.stdio.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.testkit.Misbehaviour;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** A host with a plugin that misbehaves and a good one beside it, which must not notice. */
final class Neighbourhood implements AutoCloseable {
    /** Far less than any call's own deadline: what comes within it was noticed, not waited out. */
    static final Duration SOON = Duration.ofSeconds(10);

    private final Path project;
    private final Host host;
    private final String goodProcess;

    private Neighbourhood(Path project, Host host) {
        this.project = project;
        this.host = host;
        this.goodProcess = text("good.pid", "{}");
    }

    /** Starts it; {@code lines} belong to the bad plugin's {@code [plugin.mcp_stdio]}. */
    static Neighbourhood with(Path project, PluginRuntime runtime, Misbehaviour behaviour, String... lines)
            throws IOException {
        Files.writeString(project.resolve("patchbay.toml"), """
                [plugins.bad]
                enabled = true
                [plugins.good]
                enabled = true
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """);
        install(project, "bad", behaviour, lines);
        install(project, "good", Misbehaviour.NONE);
        return new Neighbourhood(
                project,
                Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                        .historyStore(new InMemoryHistoryStore())
                        .runtimes(List.of(runtime))
                        .start()
                        .block(Duration.ofSeconds(60))));
    }

    private static void install(Path project, String name, Misbehaviour behaviour, String... lines) throws IOException {
        Path folder = Files.createDirectories(project.resolve("plugins").resolve(name));
        Misbehaviour.install(folder);
        String command =
                behaviour.command().stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_stdio"
                teardown_timeout_sec = 3
                [plugin.tools]
                expose = ["*"]
                [plugin.mcp_stdio]
                command = [%s]
                %s
                """.formatted(name, command, String.join("\n", lines)));
    }

    Host host() {
        return host;
    }

    PluginStatus bad() {
        return host.plugins().statuses().stream()
                .filter(status -> status.plugin().name().equals("bad"))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the bad plugin is in that state. */
    void awaitBad(PluginState state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> bad().state() == state);
    }

    /** Waits until a start of the bad plugin has failed so; gives what is wrong with it, and what to do. */
    String awaitBad(PluginErrorCode code) {
        PluginStatus failed = await().atMost(Duration.ofSeconds(30)).until(this::bad, status -> status.code() != null);
        assertThat(failed.code()).as(failed.toString()).isEqualTo(code);
        return failed.problems().stream()
                .map(problem -> problem.message() + " | " + problem.remedy())
                .collect(Collectors.joining("\n"));
    }

    /** The log that is kept of the bad plugin, so far. */
    String log() throws IOException {
        Path file = PluginLogs.file(project.resolve(".patchbay"), "bad");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    Mono<ToolResult> call(String tool, String arguments) {
        return host.tools().call(tool, Json.parse(arguments));
    }

    Mono<ToolResult> call(String tool, String arguments, Duration deadline) {
        return host.tools().call(tool, Json.parse(arguments), new CallOptions(null, deadline, null, null));
    }

    String text(String tool, String arguments) {
        return Objects.requireNonNull(call(tool, arguments).block(SOON)).asText();
    }

    /** The bad plugin answers {@code echo} as it should. */
    void echoes() {
        assertThat(text("bad.echo", "{\"text\": \"hello\"}")).isEqualTo("hello");
    }

    /** A call of {@code echo} fails soon, with this code and a message with these words. */
    void echoFails(PluginErrorCode code, String... words) {
        fails(call("bad.echo", "{\"text\": \"hello\"}"), code, words);
    }

    /** A call fails soon, with this code and a message with these words. */
    static void fails(Mono<ToolResult> call, PluginErrorCode code, String... words) {
        Throwable failure = call.<Throwable>map(result -> new AssertionError("it gave " + result))
                .onErrorResume(Mono::just)
                .block(SOON);
        assertThat(failure).isInstanceOfSatisfying(PluginException.class, known -> {
            assertThat(known.code()).as(known.describe()).isEqualTo(code);
            for (String word : words) {
                assertThat(known.describe()).contains(word);
            }
        });
    }

    /** The code of a failure, in place of an answer. */
    static Mono<String> codeOf(Throwable failure) {
        return Mono.just(failure instanceof PluginException known ? known.code().wireName() : failure.toString());
    }

    /** The good neighbour noticed nothing; then everything ends, and no process of the project is left. */
    @Override
    public void close() {
        try {
            assertThat(text("good.echo", "{\"text\": \"still here\"}")).isEqualTo("still here");
            assertThat(text("good.pid", "{}")).as("its process").isEqualTo(goodProcess);
        } finally {
            host.close().block(Duration.ofSeconds(30));
        }
        awaitNoProcessIn(project);
    }

    /** No process of the bad plugin is left, though the host runs. */
    void awaitNoBadProcess() {
        awaitNoProcessIn(project.resolve("plugins").resolve("bad"));
    }

    private static void awaitNoProcessIn(Path folder) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(processesIn(folder)).as("processes left").isEmpty());
    }

    private static String processesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> worksIn(folder, process))
                    .map(Path::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    private static boolean worksIn(Path folder, Path process) {
        try {
            return process.getFileName().toString().matches("[0-9]+")
                    && Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
