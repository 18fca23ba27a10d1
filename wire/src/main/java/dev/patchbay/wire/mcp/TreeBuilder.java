package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ObjectNode;

/** Reads a result of which much is kept as it is. */
final class TreeBuilder implements ResultBuilder<ObjectNode> {
    private final ObjectNode members = Json.object();

    @Override
    public void take(String name, JsonParser parser) {
        members.set(name, Json.read(parser));
    }

    @Override
    public ObjectNode build() {
        return Json.freeze(members);
    }
}
