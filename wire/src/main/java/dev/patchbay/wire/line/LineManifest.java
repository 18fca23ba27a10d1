package dev.patchbay.wire.line;

import java.util.List;
import java.util.Objects;

/**
 * What a plugin said about itself in its handshake, checked.
 *
 * @param pluginId the name that it is bound to
 * @param pluginVersion its own version
 * @param exposedTools the tools that it answers to; at least one
 * @param capabilities the authority that it says it uses, all of it allowed
 */
public record LineManifest(
        String pluginId, String pluginVersion, List<String> exposedTools, List<String> capabilities) {
    public LineManifest {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(pluginVersion, "pluginVersion");
        exposedTools = List.copyOf(exposedTools);
        capabilities = List.copyOf(capabilities);
    }
}
