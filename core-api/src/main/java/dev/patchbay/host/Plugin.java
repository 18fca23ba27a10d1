package dev.patchbay.host;

import dev.patchbay.content.Constant;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A plugin as everybody above the runtimes sees it: the same whatever its runtime. Calls take the host's one governed
 * path.
 */
public interface Plugin {
    /** Who it is. */
    PluginId id();

    /** Its manifest. */
    PluginManifest manifest();

    /** Its state now. */
    PluginStatus status();

    /** Its tools under the names that the plugin gave them; empty while it is not ready. */
    List<ToolSpec> tools();

    /** Its constants by name; empty while it is not ready. */
    Map<String, Constant> constants();

    /**
     * Calls one of its tools by the name that the plugin gave it. Cancelling gives the call up. Errors are
     * {@link dev.patchbay.plugin.PluginException}.
     *
     * @param arguments an object: a {@link JsonNode}, a {@link Map} or anything else that is one in JSON
     */
    Mono<ToolResult> call(String tool, Object arguments);

    /**
     * A typed view of it: a method of {@code type} calls the tool of its name with its parameters as arguments, by name,
     * and binds the result to what it returns; a method without parameters that no tool answers gives the constant of
     * its name. A method that returns {@link Mono} is reactive. Any other blocks until the result is there, and throws
     * {@link IllegalStateException} on a thread that must not block.
     *
     * @param type an interface, compiled with {@code -parameters}
     * @throws IllegalArgumentException if it is none, or if a method matches neither a tool nor a constant
     */
    <T> T as(Class<T> type);
}
