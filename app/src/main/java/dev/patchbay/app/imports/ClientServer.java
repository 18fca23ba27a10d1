package dev.patchbay.app.imports;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.EntryReader.Lost;
import dev.patchbay.json.Json;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server as desktop clients and editors write it. Values that are secrets, or look like it, become references to variables
 * of the host; they are never written down.
 */
final class ClientServer {
    private static final Set<String> HTTP = Set.of("http", "streamable-http", "streamablehttp", "streamable_http");

    private final EntryReader entry;
    private final Values values;
    private final Path base;

    /**
     * A server.
     *
     * @param base what paths in its arguments are relative to
     */
    ClientServer(EntryReader entry, Values values, Path base) {
        this.entry = entry;
        this.values = values;
        this.base = base;
    }

    PluginDraft draft(String name) throws Lost {
        entry.ignore("name", "description", "version", "gallery", "icon", "timeout", "disabledTools");
        if (isDisabled()) {
            throw new Lost("it is disabled in the file");
        }
        String type = entry.text("type").or(() -> transport()).orElse("").toLowerCase(Locale.ROOT);
        Optional<String> url = entry.text("url").or(this::otherUrl);
        PluginDraft draft = entry.has("command") ? process(name) : http(name, type, url);
        Set<String> unread = entry.unread();
        if (!unread.isEmpty()) {
            entry.remark("not carried over: " + String.join(", ", unread));
        }
        return draft;
    }

    private boolean isDisabled() throws Lost {
        return entry.flag("disabled").orElse(false) || !entry.flag("enabled").orElse(true);
    }

    private Optional<String> transport() {
        return entry.textOrNothing("transport");
    }

    private Optional<String> otherUrl() {
        return entry.textOrNothing("serverUrl").or(() -> entry.textOrNothing("httpUrl"));
    }

    private PluginDraft process(String name) throws Lost {
        Path directory = workingDirectory();
        List<String> command = new ArrayList<>();
        command.add(word(entry.text("command").orElseThrow(() -> new Lost("it has no \"command\"")), directory));
        String before = "";
        for (String argument : entry.texts("args")) {
            Values.refuseSecret(before, argument);
            command.add(word(argument, directory));
            before = argument;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : entry.map("env").entrySet()) {
            values.sort(variable.getKey(), variable.getValue(), variables, secrets);
        }
        Optional<String> file = entry.text("envFile");
        if (file.isPresent()) {
            entry.remark("not carried over: the variables of \"" + file.get()
                    + "\"; set them for the host and name them in" + " secrets or inherit_env");
        }
        return PluginDraft.process(name, PluginDraft.MCP_STDIO, command)
                .withVariables(variables)
                .withSecrets(secrets);
    }

    private Path workingDirectory() throws Lost {
        Optional<String> written = entry.text("cwd");
        if (written.isEmpty()) {
            return base;
        }
        Path directory = path(values.expanded("cwd", written.get()));
        entry.remark("not carried over: its working directory \"" + directory
                + "\", as a plugin runs in its own folder; paths in its arguments that are there are written whole");
        return directory;
    }

    private Path path(String text) throws Lost {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException invalid) {
            throw new Lost("\"" + text + "\" is no path");
        }
    }

    /** A word of the command, with what it refers to; a path that is there is written whole. */
    private String word(String written, Path directory) throws Lost {
        String word = values.expanded("arguments", written);
        boolean looksLikePath = word.indexOf('/') >= 0 || word.indexOf('.') >= 0;
        if (!looksLikePath || word.startsWith("-")) {
            return word;
        }
        try {
            Path path = directory.resolve(word).normalize();
            return Files.exists(path) ? path.toString() : word;
        } catch (InvalidPathException noPath) {
            return word;
        }
    }

    private PluginDraft http(String name, String type, Optional<String> url) throws Lost {
        String address = expandedAddress(url.orElseThrow(() -> new Lost("it has neither \"command\" nor \"url\"")));
        boolean old = type.equals("sse");
        if (!type.isEmpty() && !old && !HTTP.contains(type)) {
            throw new Lost("its type \"" + type + "\" is not known, expected \"stdio\", \"http\" or \"sse\"");
        }
        PluginDraft draft = PluginDraft.server(name, PluginDraft.MCP_HTTP, address);
        return Headers.onto(old ? draft.with("transport", Json.of("sse")) : draft, entry.map("headers"));
    }

    private String expandedAddress(String written) throws Lost {
        String address = values.expanded("address", written);
        if (SecretLooks.likeByItself(address)) {
            throw new Lost("its address holds what looks like a secret, which is not written down");
        }
        return address;
    }
}
