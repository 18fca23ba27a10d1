package dev.patchbay.wire.mcp;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.hook.Hook;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.wire.handler.HandlerHooks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The handlers of a plugin's hooks, which are tools of the server that no model is shown. One is called with the event as
 * its arguments; the outcome is its structured content, or the JSON that its only text is.
 */
final class Handlers {
    private final McpSession session;
    private final PluginManifest manifest;
    private final Set<String> names;
    private volatile Map<String, McpTool> listed = Map.of();

    Handlers(McpSession session, PluginManifest manifest) {
        this.session = session;
        this.manifest = manifest;
        this.names = manifest.hooks().stream().map(HookDeclaration::handler).collect(Collectors.toUnmodifiableSet());
    }

    /** The hooks. */
    List<Hook> hooks() {
        return HandlerHooks.of(session.failures().plugin(), manifest, this::call);
    }

    /** Whether a tool is a handler. */
    boolean has(McpTool tool) {
        return names.contains(tool.spec().name());
    }

    /**
     * Looks whether every handler is there, and calls those from now on.
     *
     * @throws PluginException with {@code handshake_failed} if one is not
     */
    void check(List<McpTool> tools) {
        List<String> there = tools.stream().map(tool -> tool.spec().name()).toList();
        for (HookDeclaration hook : manifest.hooks()) {
            if (!there.contains(hook.handler())) {
                throw session.failures()
                        .handshake(
                                hook.position() + ": there is no tool \"" + hook.handler() + "\" to handle "
                                        + hook.on().wireName(),
                                there.isEmpty() ? "the plugin has no tools" : Nearest.remedy(hook.handler(), there));
            }
        }
        listed = tools.stream()
                .filter(this::has)
                .collect(Collectors.toUnmodifiableMap(tool -> tool.spec().name(), Function.identity()));
    }

    private Mono<JsonNode> call(String handler, JsonNode event) {
        McpTool tool = Objects.requireNonNull(listed.get(handler), "the lists with all handlers are checked first");
        return tool.call(event).map(result -> outcome(handler, result));
    }

    private JsonNode outcome(String handler, ToolResult result) {
        if (result.error()) {
            throw session.failures()
                    .of(
                            PluginErrorCode.REMOTE_ERROR,
                            "the handler \"" + handler + "\" failed: " + result.asText(),
                            "mend the plugin");
        }
        JsonNode structured = result.structured();
        return structured != null ? structured : textOf(result);
    }

    /** What is no JSON is a text, which no gate takes for an outcome. */
    private static JsonNode textOf(ToolResult result) {
        if (result.content().size() == 1 && result.content().get(0) instanceof ContentBlock.Text only) {
            try {
                return Json.parse(only.text());
            } catch (JacksonException notJson) {
                return Json.of(only.text());
            }
        }
        return Json.of(result.asText());
    }
}
