package dev.patchbay.app.imports;

import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration of a desktop client or an editor, as far as it is about servers. */
final class ClientFile {
    /** Folders in which an editor keeps a workspace's configuration. */
    private static final Set<String> OF_EDITORS = Set.of(".vscode", ".cursor", ".claude", ".claude-plugin");

    private final Imports imports;
    private final ImportPlace place;
    private final Path workspace;

    ClientFile(Imports imports, ImportPlace place, Path file) {
        this.imports = imports;
        this.place = place;
        Path folder = Objects.requireNonNull(file.getParent());
        Path above = folder.getParent();
        boolean editors = OF_EDITORS.contains(String.valueOf(folder.getFileName()));
        this.workspace = editors && above != null ? above : folder;
    }

    /**
     * The servers in a file by their names: under {@code mcpServers}, {@code servers}, either of them below {@code mcp}, or
     * the file as a whole.
     */
    static ObjectNode servers(Path file, ObjectNode content) {
        return below(content)
                .or(() -> content.get("mcp") instanceof ObjectNode mcp ? below(mcp) : Optional.empty())
                .or(() -> isServers(content) ? Optional.of(content) : Optional.empty())
                .orElseThrow(() -> CommentedJson.refused(
                        Position.of(file.toString()),
                        "it names no servers; expected an object \"mcpServers\" or \"servers\""));
    }

    private static Optional<ObjectNode> below(ObjectNode content) {
        return List.of("mcpServers", "servers").stream()
                .flatMap(key -> content.get(key) instanceof ObjectNode servers
                        ? List.of(servers).stream()
                        : List.<ObjectNode>of().stream())
                .findFirst();
    }

    private static boolean isServers(ObjectNode content) {
        return !content.isEmpty()
                && content.valueStream().allMatch(server -> server.has("command") || server.has("url"));
    }

    void read(ObjectNode servers) {
        read(servers, Map.of());
    }

    /** Reads servers in which more is known than every client knows. */
    void read(ObjectNode servers, Map<String, String> more) {
        Map<String, String> places = new HashMap<>(places());
        places.putAll(more);
        for (String server : servers.propertyNames()) {
            JsonNode entry = servers.get(server);
            imports.add(
                    server,
                    server,
                    entry == null ? Json.object() : entry,
                    (name, reader) ->
                            new ClientServer(reader, new Values(reader, place, places), workspace).draft(name));
        }
    }

    private Map<String, String> places() {
        Map<String, String> places = new HashMap<>();
        places.put("${workspaceFolder}", workspace.toString());
        places.put("${workspaceFolderBasename}", String.valueOf(workspace.getFileName()));
        places.put("${cwd}", workspace.toString());
        places.put("${CLAUDE_PROJECT_DIR}", workspace.toString());
        places.put("${pathSeparator}", workspace.getFileSystem().getSeparator());
        places.put("${/}", workspace.getFileSystem().getSeparator());
        String home = place.variable("HOME");
        if (home != null) {
            places.put("${userHome}", home);
            places.put("${HOME}", home);
            places.put("${env:HOME}", home);
        }
        return places;
    }
}
