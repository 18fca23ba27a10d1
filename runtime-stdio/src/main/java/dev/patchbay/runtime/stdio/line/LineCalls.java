package dev.patchbay.runtime.stdio.line;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.wire.handler.HandlerCaller;
import dev.patchbay.wire.line.LineClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Calls of one plugin, each a process when there is room for one. */
final class LineCalls implements HandlerCaller {
    private final LineClient client;
    private final Slots slots;
    private final PluginId plugin;

    LineCalls(LineClient client, Slots slots, PluginId plugin) {
        this.client = client;
        this.slots = slots;
        this.plugin = plugin;
    }

    Mono<ToolResult> tool(String name, JsonNode arguments) {
        return slots.bounded(client.call(name, arguments));
    }

    @Override
    public Mono<JsonNode> call(String handler, JsonNode event) {
        return tool(handler, event).handle((result, sink) -> {
            if (result.error()) {
                sink.error(PluginException.of(
                        PluginErrorCode.REMOTE_ERROR,
                        plugin,
                        "the handler \"" + handler + "\" failed: " + result.asText(),
                        ""));
            } else {
                JsonNode outcome = result.structured();
                sink.next(outcome == null ? NullNode.getInstance() : outcome);
            }
        });
    }
}
