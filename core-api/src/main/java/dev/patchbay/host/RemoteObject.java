package dev.patchbay.host;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.tool.ToolResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A handle on an object that lives in a plugin. Everything that is done with it is a call of a tool, on the host's one
 * governed path, with the names that {@link dev.patchbay.content.RemoteType} gives. Handles on one object share it: it is
 * destroyed when one of them is closed, or, as a last resort, some time after all of them were forgotten. An object does not
 * outlive its plugin; whatever is done with it afterwards fails. Safe for concurrent use.
 *
 * <p>Arguments may be anything that is JSON, other handles, and functions ({@link dev.patchbay.tool.Callback}).
 */
public interface RemoteObject extends AutoCloseable {
    /** Which object. */
    ObjectRef ref();

    /** Calls a method. Cancelling gives the call up. Errors are {@link dev.patchbay.plugin.PluginException}. */
    Mono<ToolResult> call(String method, @Nullable Object... arguments);

    /**
     * Reads a property; JSON null for nothing. Cancelling gives the call up. Errors are
     * {@link dev.patchbay.plugin.PluginException}.
     */
    Mono<JsonNode> get(String property);

    /** Writes a property. Cancelling gives the call up. Errors are {@link dev.patchbay.plugin.PluginException}. */
    Mono<Void> set(String property, @Nullable Object value);

    /**
     * Destroys the object; one that is destroyed already, or whose plugin is gone, is destroyed. Errors are
     * {@link dev.patchbay.plugin.PluginException}, a denial among them.
     */
    Mono<Void> destroy();

    /** Destroys the object: waits for it where threads may wait, and only begins it where they must not. */
    @Override
    void close();
}
