package dev.patchbay.engine.host;

import dev.patchbay.host.Plugin;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** Turns what a plugin gives into what a method of a typed view returns. */
final class ResultBinder {
    private final Plugin plugin;
    private final Class<?> view;
    private final TypedObjects objects;

    ResultBinder(Plugin plugin, Class<?> view, TypedObjects objects) {
        this.plugin = plugin;
        this.view = view;
        this.objects = objects;
    }

    /** The result of a call, bound; nothing for null. */
    Mono<Object> bind(String what, JavaType type, Mono<ToolResult> call) {
        return call.flatMap(result -> Mono.justOrEmpty(bind(what, type, result)));
    }

    private @Nullable Object bind(String what, JavaType type, ToolResult result) {
        if (type.hasRawClass(ToolResult.class)) {
            return result;
        }
        if (result.error()) {
            throw PluginException.of(
                    PluginErrorCode.REMOTE_ERROR, plugin.id(), "\"" + what + "\": " + result.asText(), "");
        }
        if (result.structured() != null) {
            return bind(what, type, result.structured());
        }
        return type.hasRawClass(String.class) && !result.content().isEmpty()
                ? result.asText()
                : bindText(what, type, result.asText());
    }

    private @Nullable Object bindText(String what, JavaType type, String text) {
        try {
            return bind(what, type, text.isEmpty() ? Json.of(null) : Json.parse(text));
        } catch (JacksonException notJson) {
            throw misfit(what, type, notJson.getOriginalMessage()).causedBy(notJson);
        }
    }

    /** A value, bound; null for JSON null where the type is no tree. */
    @Nullable
    Object bind(String what, JavaType type, JsonNode value) {
        if (type.hasRawClass(void.class) || type.hasRawClass(Void.class)) {
            return null;
        }
        if (objects.isRemote(type.getRawClass())) {
            return value.isNull()
                    ? null
                    : objects.view(type.getRawClass(), value, () -> misfit(what, type, "\"" + value + "\""));
        }
        if (type.hasRawClass(String.class) && !value.isString()) {
            return value.isNull() ? null : value.toString();
        }
        try {
            return Json.mapper().treeToValue(value, type);
        } catch (JacksonException misfit) {
            throw misfit(what, type, misfit.getOriginalMessage()).causedBy(misfit);
        }
    }

    private PluginException misfit(String what, JavaType type, String why) {
        return PluginException.of(
                PluginErrorCode.MALFORMED_RESPONSE,
                plugin.id(),
                "the result of \"" + what + "\" is no " + type.toCanonical() + ": " + why,
                "change the return type in " + view.getName());
    }
}
