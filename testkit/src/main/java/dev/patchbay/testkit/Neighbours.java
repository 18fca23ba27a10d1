package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * A host with a plugin {@code bad} that misbehaves and one {@code good} beside it, which must not notice. Both have a tool
 * {@code echo {text}}.
 */
public class Neighbours implements AutoCloseable {
    /** Far less than any call's own deadline: what comes within it was noticed, not waited out. */
    public static final Duration SOON = Duration.ofSeconds(10);

    private final Host host;

    /**
     * Starts the host in a project's folder.
     *
     * @param runtime the only one that it has
     * @param bad what is below {@code [plugin.KIND]} in the bad plugin's manifest
     * @param good the same of the good one
     */
    public Neighbours(Path project, PluginRuntime runtime, String bad, String good) throws IOException {
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
        write(project, "bad", runtime, bad);
        write(project, "good", runtime, good);
        host = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .historyStore(new InMemoryHistoryStore())
                .runtimes(List.of(runtime))
                .start()
                .block(Duration.ofSeconds(60)));
    }

    private static void write(Path project, String name, PluginRuntime runtime, String section) throws IOException {
        Files.writeString(folder(project, name).resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "%1$s"
                version = "1.0.0"
                kind = "tool"
                runtime = "%2$s"
                teardown_timeout_sec = 3
                [plugin.tools]
                expose = ["*"]
                [plugin.%2$s]
                %3$s
                """.formatted(name, runtime.kind(), section));
    }

    /** The folder of one of the two plugins, made where it is not there yet. */
    protected static Path folder(Path project, String plugin) throws IOException {
        return Files.createDirectories(project.resolve("plugins").resolve(plugin));
    }

    /** The host. */
    public Host host() {
        return host;
    }

    /** How the bad plugin is. */
    public PluginStatus bad() {
        return host.plugins().statuses().stream()
                .filter(status -> status.plugin().name().equals("bad"))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the bad plugin is in that state. */
    public void awaitBad(PluginState state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> bad().state() == state);
    }

    /** Waits until a start of the bad plugin has failed so; gives what is wrong with it, and what to do. */
    public String awaitBad(PluginErrorCode code) {
        PluginStatus failed = await().atMost(Duration.ofSeconds(30)).until(this::bad, status -> status.code() != null);
        assertThat(failed.code()).as(failed.toString()).isEqualTo(code);
        return failed.problems().stream()
                .map(problem -> problem.message() + " | " + problem.remedy())
                .collect(Collectors.joining("\n"));
    }

    /** A call; the arguments are JSON text. */
    public Mono<ToolResult> call(String tool, String arguments) {
        return host.tools().call(tool, Json.parse(arguments));
    }

    /** A call with a deadline of its own. */
    public Mono<ToolResult> call(String tool, String arguments, Duration deadline) {
        return host.tools().call(tool, Json.parse(arguments), new CallOptions(null, deadline, null, null));
    }

    /** The text that a call gives soon. */
    public String text(String tool, String arguments) {
        return Objects.requireNonNull(call(tool, arguments).block(SOON)).asText();
    }

    /** The bad plugin answers {@code echo} as it should. */
    public void echoes() {
        assertThat(text("bad.echo", "{\"text\": \"hello\"}")).isEqualTo("hello");
    }

    /** A call of {@code echo} fails soon, with this code and a message with these words. */
    public void echoFails(PluginErrorCode code, String... words) {
        fails(call("bad.echo", "{\"text\": \"hello\"}"), code, words);
    }

    /** A call fails soon, with this code and a message with these words. */
    public static void fails(Mono<ToolResult> call, PluginErrorCode code, String... words) {
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
    public static Mono<String> codeOf(Throwable failure) {
        return Mono.just(failure instanceof PluginException known ? known.code().wireName() : failure.toString());
    }

    /** The good neighbour noticed nothing; then everything ends. */
    @Override
    public void close() {
        try {
            assertThat(text("good.echo", "{\"text\": \"still here\"}")).isEqualTo("still here");
        } finally {
            host.close().block(Duration.ofSeconds(30));
        }
    }
}
