package dev.patchbay.wire.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a server calls itself. */
final class ServerName {
    private static final String META_KEY = "io.modelcontextprotocol/serverInfo";
    private static final int LONGEST = 200;

    private ServerName() {}

    /** Its name and version, from its answer to {@code initialize} or {@code server/discover}; null if it has none. */
    static @Nullable String in(JsonNode answer) {
        JsonNode direct = answer.path("serverInfo");
        JsonNode info = direct.isObject() ? direct : answer.path("_meta").path(META_KEY);
        String name = info.path("name").asString("").strip();
        if (name.isEmpty()) {
            return null;
        }
        String version = info.path("version").asString("").strip();
        String whole = (version.isEmpty() ? name : name + " " + version).replaceAll("\\s+", " ");
        return whole.substring(0, Math.min(LONGEST, whole.length()));
    }
}
