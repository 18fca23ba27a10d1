package dev.patchbay.wire.scriptling;

import dev.patchbay.tool.ToolResult;
import dev.patchbay.wire.jsonrpc.Payload;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** How one tool is put into the protocol's words. */
interface Operation {
    /** The JSON-RPC method. */
    String method();

    /**
     * Writes the params.
     *
     * @throws dev.patchbay.plugin.PluginException {@code invalid_arguments} if the arguments are none that it takes
     */
    void write(JsonGenerator out, JsonNode arguments, PassedCallbacks passed);

    /** Reads what comes back. */
    ToolResult read(Payload result);
}
