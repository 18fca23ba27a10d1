package dev.patchbay.app;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.discovery.PluginDiscovery;
import dev.patchbay.engine.trust.DigestResult;
import dev.patchbay.engine.trust.FolderDigest;
import dev.patchbay.engine.trust.PinWriter;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Nearest;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugin trust NAME}: pins what a plugin's files are now. */
final class TrustCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Trusts a plugin as it is now: pins its version and the digest of its files in"
                + " patchbay.toml. A change makes it unavailable until it is trusted again.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostConfig config = HostOpening.of(invocation).config();
        DiscoveredPlugin plugin = find(config, invocation.requiredArgument(0));
        Path directory = plugin.pluginDirectory()
                .orElseThrow(() -> new UsageException(
                        "\"" + plugin.id().name() + "\" is part of the host and has no files to pin", ""));
        String version = plugin.manifest()
                .version()
                .orElseThrow(() ->
                        new InvalidConfigurationException(plugin.manifest().problems()));
        Digest digest = digest(directory);
        PinWriter.write(config.file(), plugin.id().name(), version, digest);
        if (invocation.options().json()) {
            invocation.json(Json.object()
                    .put("plugin", plugin.id().toString())
                    .put("version", version)
                    .put("digest", digest.text()));
        } else {
            invocation.screen().answer(plugin.id() + " " + version + " is trusted as " + digest);
        }
        return ExitCode.OK;
    }

    private static DiscoveredPlugin find(HostConfig config, String name) {
        List<DiscoveredPlugin> plugins = new PluginDiscovery(
                        TrustCommand.class.getClassLoader(), config.pluginDirectories(), config.userPluginDirectories())
                .discover()
                .plugins();
        return plugins.stream()
                .filter(plugin -> plugin.id().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "there is no plugin \"" + name + "\"",
                        Nearest.remedy(
                                name,
                                plugins.stream()
                                        .map(plugin -> plugin.id().name())
                                        .toList())));
    }

    private static Digest digest(Path directory) {
        DigestResult result = FolderDigest.of(directory);
        if (result instanceof DigestResult.Known known) {
            return known.digest();
        }
        throw new InvalidConfigurationException(List.of(((DigestResult.Unknown) result).problem()));
    }
}
