package dev.patchbay.app.imports;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.EntryReader.Lost;
import dev.patchbay.app.imports.References.Reference;
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
import org.jspecify.annotations.Nullable;

/**
 * A server as desktop clients and editors write it. Values that are secrets, or look like it, become references to variables
 * of the host; they are never written down.
 */
final class ClientServer {
    private static final Set<String> HTTP = Set.of("http", "streamable-http", "streamablehttp", "streamable_http");

    private final EntryReader entry;
    private final ImportPlace place;
    private final Map<String, String> places;
    private final Path base;

    /**
     * A server.
     *
     * @param places what {@code ${workspaceFolder}} and the like stand for
     * @param base what paths in its arguments are relative to
     */
    ClientServer(EntryReader entry, ImportPlace place, Map<String, String> places, Path base) {
        this.entry = entry;
        this.place = place;
        this.places = places;
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
            refuseSecret(before, argument);
            command.add(word(argument, directory));
            before = argument;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : entry.map("env").entrySet()) {
            sort(variable.getKey(), variable.getValue(), variables, secrets);
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
        Path directory = path(expanded("cwd", written.get()));
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
        String word = expanded("arguments", written);
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

    private String expanded(String where, String value) throws Lost {
        for (Reference reference : References.in(value)) {
            String known = meaning(reference);
            if (reference.isVariable() && SecretLooks.namesOne(reference.name())) {
                throw new Lost(
                        "its " + where + " hold " + reference.text() + ", and a command line is no place for a secret;"
                                + " if it can read it from a variable, add it with --secret");
            }
            if (known == null) {
                throw new Lost("its " + where + " hold " + reference.text() + ", which nothing is known for here");
            }
            if (!places.containsKey(reference.text())) {
                entry.remark(reference.text() + " is written as what it is now");
            }
        }
        return References.replaced(value, this::meaning);
    }

    private @Nullable String meaning(Reference reference) {
        String known = places.get(reference.text());
        if (known != null) {
            return known;
        }
        if (!reference.isVariable()) {
            return null;
        }
        String set = place.variable(reference.name());
        return set != null ? set : reference.otherwise();
    }

    private static void refuseSecret(String before, String argument) throws Lost {
        boolean named = before.startsWith("-")
                && !argument.startsWith("-")
                && References.in(argument).isEmpty();
        int equals = argument.startsWith("-") ? argument.indexOf('=') : -1;
        boolean secret = SecretLooks.likeByItself(argument)
                || (named && SecretLooks.like(before, argument))
                || (equals > 0
                        && References.in(argument).isEmpty()
                        && SecretLooks.like(argument.substring(0, equals), argument.substring(equals + 1)));
        if (secret) {
            throw new Lost(
                    "one of its arguments looks like a secret, which is not written down; if it can read it from a"
                            + " variable, add it with --secret");
        }
    }

    /** A variable with its value, or with where its value is to be read from. */
    private void sort(String name, String value, Map<String, String> variables, Map<String, String> secrets) {
        List<Reference> references = References.in(value);
        if (references.stream().allMatch(reference -> places.containsKey(reference.text()))) {
            String plain = References.replaced(value, this::meaning);
            if (SecretLooks.like(name, plain)) {
                secrets.put(name, "env:" + name);
                entry.remark("the value of " + name + " looks like a secret and is not copied; set " + name
                        + " where the host runs");
            } else {
                variables.put(name, plain);
            }
            return;
        }
        Reference first = references.get(0);
        if (References.isOne(value) && first.isVariable()) {
            if (place.variable(first.name()) == null
                    && first.otherwise() != null
                    && !SecretLooks.like(name, first.otherwise())) {
                variables.put(name, first.otherwise());
                entry.remark(name + " is its default, as " + first.name() + " is not set");
            } else {
                secrets.put(name, "env:" + first.name());
            }
            return;
        }
        secrets.put(name, "env:" + name);
        entry.remark(
                first.kind().equals("input")
                        ? name + " was asked for by the other client; set " + name + " where the host runs"
                        : "the value of " + name + " is put together from " + first.text() + "; set " + name
                                + " to all of it where the host runs");
    }

    private PluginDraft http(String name, String type, Optional<String> url) throws Lost {
        String address = expandedAddress(url.orElseThrow(() -> new Lost("it has neither \"command\" nor \"url\"")));
        if (type.equals("sse")) {
            throw new Lost(
                    "it speaks the older HTTP+SSE, which Patchbay does not; if it also speaks streamable HTTP, add"
                            + " that address");
        }
        if (!type.isEmpty() && !HTTP.contains(type)) {
            throw new Lost("its type \"" + type + "\" is not known, expected \"stdio\" or \"http\"");
        }
        PluginDraft draft = PluginDraft.server(name, address);
        for (Map.Entry<String, String> header : entry.map("headers").entrySet()) {
            draft = withHeader(draft, header.getKey(), header.getValue());
        }
        return draft;
    }

    private String expandedAddress(String written) throws Lost {
        String address = expanded("address", written);
        if (SecretLooks.likeByItself(address)) {
            throw new Lost("its address holds what looks like a secret, which is not written down");
        }
        return address;
    }

    /** A manifest has a place for one header, whose value is a secret. */
    private PluginDraft withHeader(PluginDraft draft, String header, String value) {
        boolean secret = !References.in(value).isEmpty() || SecretLooks.like(header, value);
        if (!secret || draft.section().has("auth_header")) {
            entry.remark("not carried over: the header " + header);
            return draft;
        }
        List<Reference> references = References.in(value);
        String variable;
        if (References.isOne(value) && references.get(0).isVariable()) {
            variable = references.get(0).name();
        } else {
            variable = (draft.name() + "_" + header).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            entry.remark("the value of the header " + header + " is not copied; set " + variable
                    + " to all of it where the host runs");
        }
        String source = "env:" + variable;
        return draft.with("auth_header", Json.of(header))
                .with("auth_secret", Json.of(source))
                .withCapabilities(List.of(PluginDraft.needed(source)));
    }
}
