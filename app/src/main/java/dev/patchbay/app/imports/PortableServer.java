package dev.patchbay.app.imports;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.EntryReader.Lost;
import dev.patchbay.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server of a package as the Agent Plugins specification 1.0.0 describes it (7.2): closed variants, a program by a bare
 * name or below the package, and two placeholders.
 */
final class PortableServer {
    private static final String ROOT = PluginDraft.ROOT;
    private static final String DATA = "${PLUGIN_DATA}";

    private final EntryReader entry;
    private final Path files;
    private final Path data;

    /**
     * A server.
     *
     * @param files the package's folder
     * @param data where this server may keep data
     */
    PortableServer(EntryReader entry, Path files, Path data) {
        this.entry = entry;
        this.files = files;
        this.data = data;
    }

    PluginDraft draft(String name) throws Lost {
        String type = entry.text("type").orElseThrow(() -> new Lost("it has no \"type\""));
        PluginDraft draft = switch (type) {
            case "stdio" -> process(name);
            case "streamable-http" -> http(name, "streamable");
            case "sse" -> http(name, "sse");
            default ->
                throw new Lost(
                        "its type \"" + type + "\" is not known, expected \"stdio\", \"streamable-http\" or \"sse\"");
        };
        if (!entry.unread().isEmpty()) {
            throw new Lost("it has unknown keys: " + String.join(", ", entry.unread()));
        }
        return draft;
    }

    private PluginDraft process(String name) throws Lost {
        List<String> command = new ArrayList<>();
        command.add(program(entry.text("command").orElse("")));
        entry.texts("args").forEach(argument -> command.add(expanded(argument)));
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : entry.map("env").entrySet()) {
            if (variable.getKey().equals("PLUGIN_ROOT") || variable.getKey().equals("PLUGIN_DATA")) {
                throw new Lost("it sets " + variable.getKey() + ", which only the host may");
            }
            if (SecretLooks.like(variable.getKey(), variable.getValue())) {
                throw new Lost(
                        "the value of " + variable.getKey() + " looks like a secret, which a package must not hold");
            }
            variables.put(variable.getKey(), expanded(variable.getValue()));
        }
        variables.put("PLUGIN_ROOT", ROOT);
        variables.put("PLUGIN_DATA", data.toString());
        PluginDraft draft = PluginDraft.process(name, PluginDraft.MCP_STDIO, command);
        return workingDirectory(draft).withVariables(variables).withFiles(files);
    }

    private String program(String command) throws Lost {
        boolean bare = command.indexOf('/') < 0 && command.indexOf('\\') < 0;
        if (command.isBlank() || (!bare && !command.startsWith("./"))) {
            throw new Lost(
                    "its command is \"" + command + "\", expected a bare name or a path that begins with \"./\"");
        }
        if (!bare) {
            requireInside(command);
        }
        return command;
    }

    private PluginDraft workingDirectory(PluginDraft draft) throws Lost {
        Optional<String> written = entry.text("cwd");
        if (written.isEmpty() || written.get().equals(ROOT)) {
            return draft;
        }
        String below = written.get();
        if (below.startsWith(ROOT + "/")) {
            below = "." + below.substring(ROOT.length());
        }
        if (below.equals(DATA) || below.startsWith(DATA + "/")) {
            throw new Lost("it runs in " + written.get() + ", and a plugin runs in its own folder");
        }
        if (!below.startsWith("./")) {
            throw new Lost("its cwd is \"" + written.get() + "\", expected a path that begins with \"./\"");
        }
        requireInside(below);
        return draft.with("working_dir", Json.of(below));
    }

    private void requireInside(String path) throws Lost {
        if (!files.resolve(path).normalize().startsWith(files)) {
            throw new Lost("\"" + path + "\" leads out of the package");
        }
    }

    /** The package's own folder is known when it has its place; until then it stays a placeholder. */
    private String expanded(String value) {
        return value.replace(DATA, data.toString());
    }

    private PluginDraft http(String name, String transport) throws Lost {
        String url = entry.text("url").orElseThrow(() -> new Lost("it has no \"url\""));
        if (SecretLooks.likeByItself(url)) {
            throw new Lost("its address holds what looks like a secret");
        }
        Map<String, String> headers = entry.map("headers");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (SecretLooks.like(header.getKey(), header.getValue())) {
                throw new Lost("the value of its header " + header.getKey()
                        + " looks like a secret, which a package must not hold");
            }
        }
        return PluginDraft.server(name, PluginDraft.MCP_HTTP, url)
                .with("transport", Json.of(transport))
                .withHeaders(headers)
                .withLogin();
    }
}
