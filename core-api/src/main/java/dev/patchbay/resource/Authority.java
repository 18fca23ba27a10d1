package dev.patchbay.resource;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.util.Objects;

/**
 * What one plugin may do, and the words in which it is refused the rest.
 *
 * @param plugin the plugin
 * @param grants what it asks for and was given
 */
public record Authority(PluginId plugin, Grants grants) {
    public Authority {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(grants, "grants");
    }

    /** Whether it may act on one concrete target of a kind. */
    public boolean permits(String kind, String target) {
        return grants.permits(kind, target);
    }

    /**
     * Nothing, if the plugin may act on this target.
     *
     * @throws PluginException {@code capability_not_declared} or {@code capability_not_allowed}, which says the line that is
     *     missing and where
     */
    public void require(String kind, String target) {
        if (!permits(kind, target)) {
            throw refusal(kind, target);
        }
    }

    private PluginException refusal(String kind, String target) {
        Capability wanted = new Capability(kind, target.strip());
        boolean asked = grants.asked().stream().anyMatch(capability -> capability.permits(kind, target));
        if (!asked) {
            return PluginException.of(
                    PluginErrorCode.CAPABILITY_NOT_DECLARED,
                    plugin,
                    "the manifest does not ask for \"" + wanted + "\"",
                    "add it to [plugin] in plugin.toml: capabilities = [\"" + wanted + "\"]");
        }
        return PluginException.of(
                PluginErrorCode.CAPABILITY_NOT_ALLOWED,
                plugin,
                "\"" + wanted + "\" is not granted",
                "add it to " + table() + " in patchbay.toml: grants = [\"" + wanted + "\"]");
    }

    /** The table of {@code patchbay.toml} that grants it something: a plugin's own, or that of the host's hooks. */
    public String table() {
        return plugin.equals(PluginId.HOST) ? "[hooks]" : "[plugins." + plugin.name() + "]";
    }

    /** Whether the host's configuration grants connections to a host by its very name, not by a pattern. */
    public boolean namesHost(String host) {
        return grants.granted().stream()
                .filter(grant -> grant.kind().equals(Capability.NET))
                .map(Capability::scope)
                .anyMatch(scope -> scope.startsWith(host + ":"));
    }

    /** What is refused whatever the grants say. */
    public PluginException forbidden(String message, String remedy) {
        return PluginException.of(PluginErrorCode.CAPABILITY_NOT_ALLOWED, plugin, message, remedy);
    }

    /** A resource that the manifest does not name. */
    public PluginException undeclared(ResourceName resource) {
        return PluginException.of(
                PluginErrorCode.CAPABILITY_NOT_DECLARED,
                plugin,
                "the manifest does not require the resource \"" + resource.wireName() + "\"",
                "add it to [plugin.resources] in plugin.toml: required = [\"" + resource.wireName() + "\"]");
    }

    /** What no grant could make right. */
    public PluginException invalid(String message, String remedy) {
        return PluginException.of(PluginErrorCode.INVALID_ARGUMENTS, plugin, message, remedy);
    }
}
