package dev.patchbay.tool;

import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a tool comes from. Rules key on the source, never on a name that a plugin chose.
 *
 * @param plugin the plugin that contributes it
 * @param runtime how that plugin runs
 * @param trust whether its words are the host's own
 * @param digest the digest of the plugin's files; null where it has none that the host can read
 */
public record ToolSource(
        PluginId plugin,
        RuntimeKind runtime,
        Trust trust,
        @Nullable Digest digest) {
    /** The host's own tools. */
    public static final ToolSource HOST = new ToolSource(PluginId.HOST, RuntimeKind.HOST, Trust.TRUSTED, null);

    public ToolSource {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(trust, "trust");
    }
}
