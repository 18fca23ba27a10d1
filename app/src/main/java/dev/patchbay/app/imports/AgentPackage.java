package dev.patchbay.app.imports;

import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A package of an agent plugin: of the Agent Plugins specification 1.0.0 ({@code plugin.json} and {@code mcp.json} at its
 * root), or one whose {@code plugin.json} lies in a folder of its client ({@code .claude-plugin} and the like) and whose
 * servers are in that file or in {@code .mcp.json}. Only its servers become plugins; nothing else of it is carried over.
 */
final class AgentPackage {
    private static final String SCHEMA = "https://agent-plugins.org/schemas/1.0.0/plugin.schema.json";
    private static final String MCP_SCHEMA = "https://agent-plugins.org/schemas/1.0.0/mcp.schema.json";
    private static final Set<String> KEYS = Set.of(
            "$schema",
            "name",
            "version",
            "description",
            "author",
            "homepage",
            "repository",
            "license",
            "keywords",
            "extensions");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9]|[.-](?=[a-z0-9])){0,63}");
    private static final List<String> OTHER_PARTS =
            List.of("skills", "commands", "agents", "hooks", "rules", "lspServers", ".lsp.json", "outputStyles");

    private final Imports imports;
    private final ImportPlace place;
    private final Path file;
    private final Path root;
    private final ObjectNode manifest;

    AgentPackage(Imports imports, ImportPlace place, Path file, ObjectNode manifest) {
        this.imports = imports;
        this.place = place;
        this.file = file;
        this.manifest = manifest;
        Path folder = Objects.requireNonNull(file.getParent());
        boolean inFolder = String.valueOf(folder.getFileName()).startsWith(".") && folder.getParent() != null;
        this.root = inFolder ? Objects.requireNonNull(folder.getParent()) : folder;
    }

    static boolean isPortable(String schema) {
        return schema.startsWith("https://agent-plugins.org/schemas/");
    }

    void read() {
        for (String part : OTHER_PARTS) {
            if (Files.exists(root.resolve(part)) || manifest.has(part)) {
                imports.remark("not carried over: its " + part + ", as only servers become plugins");
            }
        }
        if (isPortable(manifest.path("$schema").asString(""))) {
            portable();
        } else {
            ofClient();
        }
    }

    private void portable() {
        requireSchema(file, manifest, SCHEMA);
        String name = name();
        TreeSet<String> unknown = new TreeSet<>(manifest.propertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            imports.remark("ignored in plugin.json: " + String.join(", ", unknown));
        }
        Path servers = root.resolve("mcp.json");
        if (!Files.isRegularFile(servers)) {
            throw CommentedJson.refused(Position.of(root.toString()), "the package has no mcp.json, so no servers");
        }
        ObjectNode content = CommentedJson.read(servers);
        requireSchema(servers, content, MCP_SCHEMA);
        if (!(content.get("mcpServers") instanceof ObjectNode entries)) {
            throw CommentedJson.refused(Position.of(servers.toString()), "its \"mcpServers\" is no object");
        }
        for (String server : entries.propertyNames()) {
            String wanted = wanted(name, server, entries.size());
            JsonNode entry = entries.get(server);
            imports.add(
                    server,
                    wanted,
                    entry == null ? Json.object() : entry,
                    (plugin, reader) -> new PortableServer(
                                    reader, root, place.dataDirectory().resolve(plugin))
                            .draft(plugin));
        }
    }

    private String name() {
        String name = manifest.path("name").asString("");
        if (name.length() > 64 || !NAME.matcher(name).matches()) {
            throw CommentedJson.refused(
                    Position.of(file.toString()), "its name \"" + name + "\" is no name of a package");
        }
        return name;
    }

    private static void requireSchema(Path file, ObjectNode content, String expected) {
        String schema = content.path("$schema").asString("");
        if (!schema.equals(expected)) {
            throw CommentedJson.refused(
                    Position.of(file.toString()),
                    "its \"$schema\" is \"" + schema + "\", which is not supported; expected \"" + expected + "\"");
        }
    }

    /** A package's only server is called like the package. */
    private static String wanted(String name, String server, int servers) {
        return servers == 1 || server.equals(name) ? name : name + "-" + server;
    }

    private void ofClient() {
        ClientFile reader = new ClientFile(imports, place, root.resolve("plugin.json"));
        Map<String, String> places = Map.of(
                "${CLAUDE_PLUGIN_ROOT}", root.toString(),
                "${PLUGIN_ROOT}", root.toString(),
                "${CURSOR_PLUGIN_ROOT}", root.toString(),
                "${CLAUDE_PLUGIN_DATA}", data(),
                "${PLUGIN_DATA}", data());
        JsonNode declared = manifest.get("mcpServers");
        if (declared instanceof ObjectNode inline) {
            reader.read(inline, places);
            return;
        }
        Path servers = declared != null && declared.isString()
                ? inside(declared.stringValue())
                : Imports.first(root, List.of(".mcp.json", "mcp.json"))
                        .orElseThrow(() -> CommentedJson.refused(
                                Position.of(root.toString()), "the package names no servers and has no .mcp.json"));
        reader.read(ClientFile.servers(servers, CommentedJson.read(servers)), places);
    }

    private String data() {
        String name = PluginNames.of(manifest.path("name").asString("")).orElse("package");
        return place.dataDirectory().resolve(name).toString();
    }

    private Path inside(String path) {
        Path servers = root.resolve(path).normalize();
        if (!servers.startsWith(root) || !Files.isRegularFile(servers)) {
            throw CommentedJson.refused(
                    Position.of(file.toString()),
                    "its \"mcpServers\" is \"" + path + "\", which is no file of the package");
        }
        return servers;
    }
}
