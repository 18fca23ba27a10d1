package dev.patchbay.host;

import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The tools of a running host, by the names {@code plugin.tool}. Every call takes the same governed path. */
public interface Tools {
    /** Every tool, by name. */
    List<ToolInfo> all();

    /** What the tool of that name says about itself, under that name. */
    Optional<ToolSpec> spec(String name);

    /**
     * Calls a tool. Nothing happens before subscription; cancelling gives the call up, and history says so; the result
     * may arrive on any thread. Errors are {@link dev.patchbay.plugin.PluginException}, a denial among them
     * ({@code capability_not_allowed}).
     */
    Mono<ToolResult> call(String name, JsonNode arguments, CallOptions options);

    /** Calls a tool with nothing out of the ordinary. */
    default Mono<ToolResult> call(String name, JsonNode arguments) {
        return call(name, arguments, CallOptions.DEFAULT);
    }

    /** Says what would become of a call; gates are asked, the tool and people are not, and nothing is recorded. */
    Mono<Explanation> explain(String name, JsonNode arguments);
}
