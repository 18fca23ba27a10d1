package dev.patchbay.runtime.stdio.line;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.session.CallId;
import dev.patchbay.testkit.BareHost;
import dev.patchbay.testkit.Peers;
import dev.patchbay.testkit.TestCallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A program that misbehaves in one way, installed as a plugin. */
final class LinePlugin {
    static final PluginId ID = PluginId.parse("project:misbehave");
    static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Far more than a test takes, for tests that are not about time. */
    static final String UNHURRIED = """
            invocation_timeout_ms = 60000
            launch_timeout_ms = 30000
            handshake_timeout_ms = 30000
            teardown_timeout_ms = 30000
            """;

    private final Path folder;
    private final PluginManifest manifest;
    private Grants grants = Grants.NONE;

    private LinePlugin(Path folder, PluginManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Installs it.
     *
     * @param project the project's folder
     * @param section further lines of its section
     */
    static LinePlugin install(Path project, String behaviour, String section) throws IOException {
        Path folder = Files.createDirectories(project.resolve("plugins/misbehave"));
        Scripts.copy("misbehave.py", folder);
        Files.writeString(folder.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "misbehave"
                version = "1.0.0"
                kind = "tool"
                runtime = "line_stdio"
                [plugin.tools]
                expose = ["*"]
                [plugin.line_stdio]
                command = ["%s", "-I", "-S", "misbehave.py", "%s"]
                %s
                """.formatted(Peers.program("python3"), behaviour, section));
        return installed(folder);
    }

    private static LinePlugin installed(Path folder) {
        ManifestResult read = ManifestReader.read(folder.resolve("plugin.toml"));
        if (read instanceof ManifestResult.Usable usable) {
            return new LinePlugin(folder, usable.manifest());
        }
        throw new AssertionError("the manifest is wrong: " + read);
    }

    static LinePlugin install(Path project, String behaviour) throws IOException {
        return install(project, behaviour, UNHURRIED);
    }

    /** The same, started by a script of its own. */
    LinePlugin through(String script) throws IOException {
        String python = Peers.program("python3").toString();
        Path file = Files.writeString(folder.resolve(script), "#!/bin/sh\nexec " + python + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Path manifestFile = folder.resolve("plugin.toml");
        Files.writeString(manifestFile, Files.readString(manifestFile).replace(python, "./" + script));
        return installed(folder);
    }

    /** The same, whose manifest asks for these capabilities. */
    LinePlugin asking(String capabilities) throws IOException {
        Path file = folder.resolve("plugin.toml");
        String asking = "kind = \"tool\"\ncapabilities = [" + capabilities + "]";
        Files.writeString(file, Files.readString(file).replace("kind = \"tool\"", asking));
        return installed(folder);
    }

    String name() {
        return manifest.name();
    }

    LinePlugin granted(String... capabilities) {
        List<Capability> both =
                List.of(capabilities).stream().map(Capability::parse).toList();
        grants = new Grants(both, both);
        return this;
    }

    Mono<Connection> connecting() {
        return new LineStdioRuntime()
                .connect(
                        manifest,
                        new RuntimeContext(
                                ID,
                                folder,
                                Json.emptyObject(),
                                grants,
                                TestCallContext.withoutResources().resources(),
                                BareHost.at(folder),
                                Clock.systemUTC(),
                                Schedulers.parallel(),
                                Schedulers.boundedElastic(),
                                Schedulers.parallel()));
    }

    Connection connect() {
        return Objects.requireNonNull(connecting().block(PATIENCE));
    }

    /** Connects and calls its tool. */
    Mono<ToolResult> calling() {
        return calling(Json.emptyObject());
    }

    Mono<ToolResult> calling(JsonNode input) {
        return connecting().flatMap(connection -> call(connection, input));
    }

    static Mono<ToolResult> call(Connection connection, JsonNode input) {
        Tool work = connection.surface().tools().get(0);
        return work.call(new ToolCall(new CallId("c1"), work.spec().name(), input), TestCallContext.withoutResources());
    }

    /** The process whose id the program noted under this name. */
    ProcessHandle noted(String name) throws IOException {
        Path file = folder.resolve(name);
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file));
        return ProcessHandle.of(Long.parseLong(Files.readString(file)))
                .orElseThrow(() -> new AssertionError("it was gone before anybody looked"));
    }

    static void awaitGone(ProcessHandle process) {
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /** Waits until the process whose id was noted is gone; it may be gone before. */
    void awaitGone(String name) throws IOException {
        Path file = folder.resolve(name);
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file));
        long pid = Long.parseLong(Files.readString(file));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
