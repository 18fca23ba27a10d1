package dev.patchbay.hook;

import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Tier;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose words a file of hooks are.
 *
 * @param tier who wrote it, by where it lies
 * @param plugin the plugin in whose folder it lies; null for a file of the host's own
 * @param folder where it lies; what it names relatively is below
 */
public record HookOrigin(Tier tier, @Nullable PluginId plugin, Path folder) {
    public HookOrigin {
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(folder, "folder");
    }
}
