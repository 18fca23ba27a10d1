package dev.patchbay.app.draft;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plugin outside the host's process that somebody wants to have.
 *
 * @param name its name
 * @param runtime how it runs
 * @param section the section of that runtime in its manifest, in the order in which it is to be written
 * @param capabilities what it asks for and is granted: whoever adds it decides both
 * @param expose patterns of the tools that may be shown; empty to decide when they are known
 * @param files a folder whose files its own folder is to hold as well; null for none
 */
public record PluginDraft(
        String name,
        RuntimeKind runtime,
        ObjectNode section,
        List<Capability> capabilities,
        List<String> expose,
        @Nullable Path files) {
    /** Stands, in the section of a draft with files, for the whole path of the plugin's folder. */
    public static final String ROOT = "${PLUGIN_ROOT}";

    /** A program that speaks MCP over its standard streams. */
    public static final RuntimeKind MCP_STDIO = new RuntimeKind("mcp_stdio");

    /** An MCP server behind HTTP. */
    public static final RuntimeKind MCP_HTTP = new RuntimeKind("mcp_http");

    private static final String OAUTH = "oauth";

    public PluginDraft {
        if (!PluginId.isName(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not a plugin name");
        }
        Objects.requireNonNull(runtime, "runtime");
        section = Json.freeze(section);
        capabilities = List.copyOf(capabilities);
        expose = List.copyOf(expose);
    }

    /** A program with its arguments. */
    public static PluginDraft process(String name, RuntimeKind runtime, List<String> command) {
        return new PluginDraft(name, runtime, Json.object(), List.of(), List.of(), null)
                .with("command", Json.of(command));
    }

    /** A server at an address. */
    public static PluginDraft server(String name, RuntimeKind runtime, String url) {
        return new PluginDraft(name, runtime, Json.object(), List.of(), List.of(), null).with("url", Json.of(url));
    }

    /** The same with one more key of its runtime's section. */
    public PluginDraft with(String key, JsonNode value) {
        ObjectNode more = Json.object();
        more.setAll(section);
        more.set(key, value);
        return new PluginDraft(name, runtime, more, capabilities, expose, files);
    }

    /** The same with these variables in the environment of its process. */
    public PluginDraft withVariables(Map<String, String> variables) {
        return variables.isEmpty() ? this : with("env", Json.of(variables));
    }

    /**
     * The same with secret variables in the environment of its process, and the right to what holds them.
     *
     * @param secrets {@code env:NAME} or {@code file:PATH} by the names of the variables
     */
    public PluginDraft withSecrets(Map<String, String> secrets) {
        if (secrets.isEmpty()) {
            return this;
        }
        List<Capability> needed =
                secrets.values().stream().map(PluginDraft::needed).toList();
        return with("secrets", Json.of(secrets)).withCapabilities(needed);
    }

    /** The same with these headers, which are no secrets, on every request. */
    public PluginDraft withHeaders(Map<String, String> headers) {
        return headers.isEmpty() ? this : with("headers", Json.of(headers));
    }

    /**
     * The same with a secret header on every request, and the right to what holds it.
     *
     * @param header its name; null for {@code Authorization} with the secret as a bearer token
     * @param secret {@code env:NAME} or {@code file:PATH}
     */
    public PluginDraft withSecretHeader(@Nullable String header, String secret) {
        PluginDraft named = header == null ? this : with("auth_header", Json.of(header));
        return named.with("auth_secret", Json.of(secret)).withCapabilities(List.of(needed(secret)));
    }

    /** The same where somebody may log in when the server wants it, unless it is shown a secret or says how already. */
    public PluginDraft withLogin() {
        return section.has("auth_secret") || section.has(OAUTH) ? this : with(OAUTH, Json.object());
    }

    /** The same with what was agreed on where people log in. */
    public PluginDraft withLogin(ObjectNode oauth) {
        return with(OAUTH, oauth);
    }

    /** What is needed to read a secret from where it is. */
    public static Capability needed(String secret) {
        return Capability.parse(
                secret.startsWith("file:") ? Capability.FS_READ + secret.substring("file".length()) : secret);
    }

    /** The same with these variables of the host passed on to its process. */
    public PluginDraft withInherited(List<String> names) {
        return names.isEmpty()
                ? this
                : with("inherit_env", Json.of(names))
                        .withCapabilities(names.stream()
                                .map(name -> new Capability(Capability.ENV, name))
                                .toList());
    }

    /** The same with more authority. */
    public PluginDraft withCapabilities(Collection<Capability> more) {
        Set<Capability> all = new LinkedHashSet<>(capabilities);
        all.addAll(more);
        return new PluginDraft(name, runtime, section, new ArrayList<>(all), expose, files);
    }

    /** The same with these tools to be shown. */
    public PluginDraft withExpose(List<String> patterns) {
        return new PluginDraft(name, runtime, section, capabilities, patterns, files);
    }

    /** The same with the files of a folder. */
    public PluginDraft withFiles(Path folder) {
        return new PluginDraft(name, runtime, section, capabilities, expose, folder);
    }
}
