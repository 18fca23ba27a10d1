package dev.patchbay.engine.config;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Position;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the host's configuration says about one plugin, {@code [plugins.NAME]}.
 *
 * @param enabled whether it is started
 * @param runtime which of its runtimes to use; null for the first that the host supports
 * @param grants the authority that it is given
 * @param config its own configuration, frozen
 * @param digest the only content that is trusted; null for any
 * @param version the only version that is trusted; null for any
 * @param position where the table stands, or the file where it is left out
 */
public record PluginSettings(
        boolean enabled,
        @Nullable RuntimeKind runtime,
        List<Capability> grants,
        ObjectNode config,
        @Nullable Digest digest,
        @Nullable String version,
        Position position) {
    public PluginSettings {
        grants = List.copyOf(grants);
        config = Json.freeze(config);
        Objects.requireNonNull(position, "position");
    }

    /** The settings of a plugin that the configuration does not mention: enabled, and granted nothing. */
    public static PluginSettings unmentioned(Position file) {
        return new PluginSettings(true, null, List.of(), Json.emptyObject(), null, null, file);
    }
}
