package dev.patchbay.engine.host;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.declared.TinyHookReader;
import dev.patchbay.engine.lifecycle.TestRuntime;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.HookListing;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A folder with configuration, a plugin {@code calc} and files of hooks, and the host that is made of it. */
final class HookWorld implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final Path project;
    final TestRuntime runtime = new TestRuntime();
    private @Nullable Host running;

    HookWorld(Path folder) {
        this.project = folder.resolve("project");
        write("patchbay.toml", "");
        writePlugin("calc");
    }

    static String hook(String name, String more) {
        return "[[hook]]\nname = \"" + name + "\"\non = \"tool.before\"\n" + more + "\n";
    }

    void write(String file, String text) {
        try {
            Path path = project.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void writePlugin(String name) {
        write("plugins/" + name + "/plugin.toml", """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "1.0.0"
                kind = "tool"
                runtime = "test"
                [plugin.tools]
                expose = ["*"]
                """.formatted(name));
    }

    PatchbayHost.Builder builder() {
        HostConfigReader reader =
                new HostConfigReader(project.resolve("admin/patchbay.toml"), project.resolve("user/patchbay.toml"));
        return PatchbayHost.builder(reader.read(project))
                .runtimes(List.of(runtime))
                .modelProviders(List.of())
                .hookReaders(List.of(new TinyHookReader()));
    }

    void start() {
        start(builder());
    }

    void start(PatchbayHost.Builder builder) {
        running = Objects.requireNonNull(builder.start().block(SOON));
    }

    Host host() {
        return Objects.requireNonNull(running);
    }

    /** What becomes of adding: the sum, or why it is denied. */
    String add() {
        return add(2, CallOptions.DEFAULT);
    }

    String add(int a, CallOptions options) {
        try {
            ToolResult result = Objects.requireNonNull(host().tools()
                    .call("calc.add", Json.parse("{\"a\": " + a + ", \"b\": 3}"), options)
                    .block(SOON));
            return String.valueOf(result.structured());
        } catch (PluginException denied) {
            return String.valueOf(denied.getMessage());
        }
    }

    List<String> listed() {
        return host().hooks().all().stream().map(HookWorld::line).toList();
    }

    private static String line(HookListing hook) {
        return hook.spec().id() + " " + hook.spec().tier().wireName() + (hook.enabled() ? "" : " disabled");
    }

    static List<String> described(List<Problem> problems) {
        return problems.stream().map(Problem::describe).toList();
    }

    @Override
    public void close() {
        if (running != null) {
            running.close().block(SOON);
        }
    }
}
