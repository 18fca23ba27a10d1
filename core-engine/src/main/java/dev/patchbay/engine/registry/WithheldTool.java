package dev.patchbay.engine.registry;

import dev.patchbay.plugin.PluginId;
import java.util.Objects;

/**
 * A tool that its plugin has, but that may not be used for the time being.
 *
 * @param plugin whose it is
 * @param reason why not, and what to do about it
 */
public record WithheldTool(PluginId plugin, String reason) {
    public WithheldTool {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(reason, "reason");
    }
}
