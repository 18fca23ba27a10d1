package dev.patchbay.runtime.stdio;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** A host with one plugin that speaks scriptling, and what the test says about it in patchbay.toml. */
final class ScriptlingHost implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    private final Host host;
    private final String plugin;

    private ScriptlingHost(Host host, String plugin) {
        this.host = host;
        this.plugin = plugin;
    }

    /** Where a plugin's files go. */
    static Path folder(Path project, String plugin) throws IOException {
        return Files.createDirectories(project.resolve("plugins").resolve(plugin));
    }

    /** Starts it. */
    static ScriptlingHost start(Path project, String plugin, String section, String rules) throws IOException {
        Files.writeString(project.resolve("patchbay.toml"), """
                [plugins.%s]
                enabled = true
                %s
                """.formatted(plugin, rules));
        Files.writeString(folder(project, plugin).resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "1.0.0"
                kind = "tool"
                runtime = "scriptling_stdio"
                [plugin.tools]
                expose = ["**"]
                [plugin.scriptling_stdio]
                %s
                """.formatted(plugin, section));
        Host host = PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .start()
                .block(SOON);
        return new ScriptlingHost(Objects.requireNonNull(host), plugin);
    }

    Host host() {
        return host;
    }

    Plugin plugin() {
        return host.plugins().named(plugin).orElseThrow();
    }

    @Override
    public void close() {
        host.close().block(SOON);
    }
}
