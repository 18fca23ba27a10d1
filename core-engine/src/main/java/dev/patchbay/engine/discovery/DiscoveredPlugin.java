package dev.patchbay.engine.discovery;

import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that was found, usable or not.
 *
 * @param id its id; where its manifest has no readable name, one made from the name of its folder
 * @param directory its folder; null for one on the class path
 * @param manifest what reading its manifest gave
 * @param code why it cannot be used; null when nothing is known against it
 * @param problems everything that is wrong with it, warnings included
 */
public record DiscoveredPlugin(
        PluginId id,
        @Nullable Path directory,
        ManifestResult manifest,
        @Nullable PluginErrorCode code,
        List<Problem> problems) {
    public DiscoveredPlugin {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(manifest, "manifest");
        problems = List.copyOf(problems);
    }

    /** Its folder, where it has one. */
    public Optional<Path> pluginDirectory() {
        return Optional.ofNullable(directory);
    }

    /** Whether it may be resolved further. */
    public boolean isUsable() {
        return code == null && manifest instanceof ManifestResult.Usable;
    }
}
