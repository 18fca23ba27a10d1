package dev.patchbay.app;

import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.trust.TrustCheck;
import dev.patchbay.engine.trust.TrustResult;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import java.util.stream.Collectors;

/**
 * A plugin whose manifest can be used.
 *
 * @param settings what the host says about it
 */
record UsablePlugin(DiscoveredPlugin found, PluginManifest manifest, PluginSettings settings) {
    /**
     * The plugin of a name that the command was given.
     *
     * @throws UsageException if there is none
     * @throws InvalidConfigurationException if its manifest is wrong
     */
    static UsablePlugin named(String name, HostOpening opening) {
        DiscoveredPlugin plugin = opening.plugin(name);
        if (!(plugin.manifest() instanceof ManifestResult.Usable usable)) {
            throw new InvalidConfigurationException(plugin.manifest().problems());
        }
        return new UsablePlugin(plugin, usable.manifest(), opening.config().settings(name));
    }

    PluginId id() {
        return found.id();
    }

    /** Makes sure that it is what was trusted, as a host that starts does. */
    void requireTrusted() {
        if (TrustCheck.check(manifest, settings, found.directory()) instanceof TrustResult.Untrusted no) {
            throw PluginException.of(
                    no.code(),
                    id(),
                    no.problems().stream().map(Problem::message).collect(Collectors.joining("; ")),
                    no.problems().get(0).remedy());
        }
    }
}
