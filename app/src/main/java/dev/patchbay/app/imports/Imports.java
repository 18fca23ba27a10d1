package dev.patchbay.app.imports;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.EntryReader.Lost;
import dev.patchbay.app.imports.Imported.Remark;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what another client knows of MCP servers. Starts nothing. */
public final class Imports {
    private static final List<String> PACKAGE_MANIFESTS =
            List.of(".claude-plugin/plugin.json", ".plugin/plugin.json", ".cursor-plugin/plugin.json", "plugin.json");
    private static final List<String> CONFIGURATIONS =
            List.of(".mcp.json", "mcp.json", ".vscode/mcp.json", ".cursor/mcp.json", "claude_desktop_config.json");

    private final ImportPlace place;
    private final List<PluginDraft> drafts = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private Imports(ImportPlace place) {
        this.place = place;
    }

    /**
     * Reads a configuration of a client, or a package of an agent plugin. Blocks.
     *
     * @param file a JSON file, or a folder that holds one of those that clients look for
     * @throws InvalidConfigurationException if there is nothing that can be read
     */
    public static Imported read(Path file, ImportPlace place) {
        Imports imports = new Imports(place);
        Path whole = file.toAbsolutePath().normalize();
        if (Files.isDirectory(whole)) {
            imports.folder(whole);
        } else {
            imports.file(whole);
        }
        return new Imported(imports.drafts, imports.remarks);
    }

    private void folder(Path folder) {
        Optional<Path> manifest = first(folder, PACKAGE_MANIFESTS);
        if (manifest.isPresent()) {
            file(manifest.get());
            return;
        }
        file(first(folder, CONFIGURATIONS)
                .orElseThrow(() -> CommentedJson.refused(
                        Position.of(folder.toString()),
                        "the folder holds nothing to import; expected one of " + String.join(", ", PACKAGE_MANIFESTS)
                                + ", " + String.join(", ", CONFIGURATIONS))));
    }

    static Optional<Path> first(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private void file(Path file) {
        ObjectNode content = CommentedJson.read(file);
        if (String.valueOf(file.getFileName()).equals("plugin.json")) {
            new AgentPackage(this, place, file, content).read();
            return;
        }
        if (AgentPackage.isPortable(content.path("$schema").asString(""))) {
            throw CommentedJson.refused(
                    Position.of(file.toString()), "it is part of a package; import the folder that it is in");
        }
        new ClientFile(this, place, file).read(ClientFile.servers(file, content));
    }

    /** One server of a file, made by {@code reading}. */
    void add(String server, String wanted, JsonNode node, Reading reading) {
        try {
            if (!(node instanceof ObjectNode object)) {
                throw new Lost("its entry is no object");
            }
            String name = PluginNames.of(wanted)
                    .orElseThrow(() -> new Lost("nothing of its name can be the name of a plugin"));
            if (!taken.add(name)) {
                throw new Lost("another server is already called \"" + name + "\"");
            }
            List<Remark> own = new ArrayList<>();
            if (!name.equals(server)) {
                own.add(new Remark(server, "is called \"" + name + "\"", false));
            }
            drafts.add(reading.draft(name, new EntryReader(server, object, own)));
            remarks.addAll(own);
        } catch (Lost lost) {
            remarks.add(new Remark(server, String.valueOf(lost.getMessage()), true));
        }
    }

    void remark(String message) {
        remarks.add(new Remark("", message, false));
    }

    /** How one server of a format becomes a draft. */
    @FunctionalInterface
    interface Reading {
        PluginDraft draft(String name, EntryReader entry) throws Lost;
    }
}
