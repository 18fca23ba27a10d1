package dev.patchbay.app;

import dev.patchbay.config.Section;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.runtime.http.net.Origin;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a plugin is that is reached over HTTP, as people are told. Of its address only the origin, as a path or a query may
 * hold a secret.
 *
 * @param origin {@code scheme://host:port}
 * @param access how the plugin shows who it is
 */
record RemotePlace(PluginId plugin, String origin, String access) {
    /** The place of a plugin; empty for one that is not reached over HTTP, or whose manifest does not say where it is. */
    static Optional<RemotePlace> of(DiscoveredPlugin plugin) {
        return plugin.manifest() instanceof ManifestResult.Usable usable
                ? section(usable.manifest()).flatMap(section -> of(plugin.id(), section.values()))
                : Optional.empty();
    }

    private static Optional<Section> section(PluginManifest manifest) {
        return manifest.runtimes().stream()
                .filter(RemotePlace::isRemote)
                .map(manifest::section)
                .findFirst();
    }

    /** Whether plugins of a runtime are reached over HTTP. */
    static boolean isRemote(RuntimeKind runtime) {
        return runtime.name().endsWith("_http");
    }

    private static Optional<RemotePlace> of(PluginId plugin, ObjectNode section) {
        try {
            URI address = URI.create(section.path("url").asString(""));
            return address.getHost() == null
                    ? Optional.empty()
                    : Optional.of(new RemotePlace(plugin, Origin.of(address).toString(), access(section)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String access(ObjectNode section) {
        JsonNode secret = section.path("auth_secret");
        if (secret.isString()) {
            String header = section.path("auth_header").asString("");
            return (header.isEmpty() ? "a bearer token" : "the header " + header) + " from " + secret.stringValue();
        }
        return section.has("oauth") ? "a login where it asks for one" : "";
    }
}
