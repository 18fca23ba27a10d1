package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.wire.client.ClientVersion;
import tools.jackson.databind.node.ObjectNode;

/** What servers are told about this client. */
final class ClientInfo {
    private static final ObjectNode TREE =
            Json.freeze(Json.object().put("name", ClientVersion.NAME).put("version", ClientVersion.current()));

    private ClientInfo() {}

    /** Name and version, frozen. */
    static ObjectNode tree() {
        return TREE;
    }
}
