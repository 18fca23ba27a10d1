package dev.patchbay.engine.discovery;

import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.problem.Position;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A manifest that was found and read, before anybody has compared names.
 *
 * @param origin the source that it was found in
 * @param directory the plugin's folder; null on the class path
 * @param place the manifest
 * @param folderName what to call the plugin when its manifest does not say
 * @param manifest what reading it gave
 */
record Found(
        PluginOrigin origin, @Nullable Path directory, Position place, String folderName, ManifestResult manifest) {}
