package dev.patchbay.runtime.http;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugin;
import dev.patchbay.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** A host with one plugin that is elsewhere and speaks scriptling. */
final class RemoteHost implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);
    private static final String PLUGIN = "remote";

    private final Host host;

    private RemoteHost(Host host) {
        this.host = host;
    }

    /**
     * Starts it.
     *
     * @param lines of {@code [plugin]}
     * @param section the keys of {@code [plugin.scriptling_http]}
     */
    static RemoteHost start(Path project, String lines, String section) throws IOException {
        Files.writeString(project.resolve("patchbay.toml"), """
                [plugins.remote]
                enabled = true
                grants = ["fs.read:token.txt"]
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """);
        Path folder = Files.createDirectories(project.resolve("plugins").resolve(PLUGIN));
        Files.writeString(folder.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "remote"
                version = "1.0.0"
                kind = "tool"
                runtime = "scriptling_http"
                %s
                [plugin.tools]
                expose = ["**"]
                [plugin.scriptling_http]
                %s
                """.formatted(lines, section));
        Host host = PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .start()
                .block(SOON);
        return new RemoteHost(Objects.requireNonNull(host));
    }

    Host host() {
        return host;
    }

    Plugin plugin() {
        return host.plugins().named(PLUGIN).orElseThrow();
    }

    PluginStatus status() {
        return host.plugins().statuses().stream()
                .filter(status -> status.plugin().name().equals(PLUGIN))
                .findFirst()
                .orElseThrow();
    }

    /** What a call gives, as text. */
    String call(String tool, Object arguments) {
        return Objects.requireNonNull(plugin().call(tool, arguments).block(SOON))
                .asText();
    }

    @Override
    public void close() {
        host.close().block(SOON);
    }
}
