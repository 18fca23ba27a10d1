package dev.patchbay.engine.config;

import dev.patchbay.config.SectionReader;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code [plugins.NAME]}. */
final class PluginSettingsReader {
    private PluginSettingsReader() {}

    static Map<String, PluginSettings> read(SectionReader parent) {
        Map<String, PluginSettings> plugins = new LinkedHashMap<>();
        parent.namedTables("plugins").forEach((name, table) -> {
            if (!PluginId.isName(name)) {
                parent.reject(
                        "plugins/" + SectionReader.escape(name),
                        "\"" + name + "\" is not a plugin name; expected [a-z0-9][a-z0-9_-]{0,63}",
                        "");
            }
            plugins.put(name, settings(table));
        });
        return plugins;
    }

    private static PluginSettings settings(SectionReader table) {
        return new PluginSettings(
                table.flag("enabled").orElse(true),
                table.parsed("runtime", RuntimeKind::new).orElse(null),
                table.distinct("grants", Capability::parse).orElse(List.of()),
                table.free("config").orElse(Json.emptyObject()),
                table.parsed("digest", Digest::new).orElse(null),
                table.parsed("version", PluginSettingsReader::filled).orElse(null),
                table.position());
    }

    private static String filled(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("\"version\" must not be blank; leave it out to trust any version");
        }
        return text;
    }
}
