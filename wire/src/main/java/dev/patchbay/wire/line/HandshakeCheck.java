package dev.patchbay.wire.line;

import dev.patchbay.plugin.Grants;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges a plugin's handshake. The checks are made in the protocol's order, and the first that fails decides the code:
 * type, protocol version, required fields, identity, tool, capabilities.
 *
 * @param boundName the name that the plugin must give itself
 */
record HandshakeCheck(LineFailures failures, String boundName, Grants grants) {
    private static final String WHAT = "its handshake";

    /**
     * What the handshake says.
     *
     * @param tool the tool that must be exposed; null for none in particular
     */
    LineManifest read(byte[] line, @Nullable String tool) {
        ObjectNode message = Frames.object(line, WHAT, failures);
        checkType(message);
        JsonNode manifest = message.path("manifest");
        checkVersion(manifest);
        LineManifest said = new LineManifest(
                required(manifest, "plugin_id"),
                required(manifest, "plugin_version"),
                exposedTools(manifest),
                List.of());
        checkIdentity(said);
        checkTool(said, tool);
        List<String> capabilities = new CapabilityCheck(failures, grants).read(manifest.get("capabilities"));
        return new LineManifest(said.pluginId(), said.pluginVersion(), said.exposedTools(), capabilities);
    }

    private void checkType(ObjectNode message) {
        if (!"handshake".equals(Frames.word(message, "type"))) {
            throw failures.handshake(
                    WHAT + " has the type " + LineFailures.shown(message.path("type")) + ", expected \"handshake\"",
                    "let the plugin answer the handshake before anything else");
        }
    }

    private void checkVersion(JsonNode manifest) {
        if (!Frames.PROTOCOL.equals(Frames.word(manifest, "protocol_version"))) {
            throw failures.versionMismatch(
                    "it speaks " + LineFailures.shown(manifest.path("protocol_version")) + ", expected \""
                            + Frames.PROTOCOL + "\"",
                    "use a release of the plugin that speaks \"" + Frames.PROTOCOL + "\"");
        }
    }

    private String required(JsonNode manifest, String key) {
        String value = Frames.word(manifest, key);
        if (value == null) {
            throw missing(key, "a string");
        }
        return value;
    }

    private List<String> exposedTools(JsonNode manifest) {
        List<String> tools = new ArrayList<>();
        if (manifest.get("exposed_tools") instanceof ArrayNode array) {
            for (JsonNode tool : array) {
                if (!tool.isString()) {
                    throw missing("exposed_tools", "names of tools");
                }
                tools.add(tool.stringValue());
            }
        }
        if (tools.isEmpty()) {
            throw missing("exposed_tools", "at least one tool");
        }
        return tools;
    }

    private void checkIdentity(LineManifest said) {
        if (!said.pluginId().equals(boundName)) {
            throw failures.handshake(
                    "it calls itself " + LineFailures.quoted(said.pluginId()) + ", expected \"" + boundName + "\"",
                    "start the plugin that the manifest means, or name it in the manifest as it names itself");
        }
    }

    private void checkTool(LineManifest said, @Nullable String tool) {
        if (tool != null && !said.exposedTools().contains(tool)) {
            throw failures.notExposed(
                    "it does not expose the tool \"" + tool + "\", only "
                            + LineFailures.quoted(String.join(", ", said.exposedTools())),
                    "");
        }
    }

    private RuntimeException missing(String key, String expected) {
        return failures.handshake(
                WHAT + " lacks \"" + key + "\", expected " + expected, "let the plugin put it into its manifest");
    }
}
