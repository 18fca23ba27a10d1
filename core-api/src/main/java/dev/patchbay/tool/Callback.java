package dev.patchbay.tool;

import dev.patchbay.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function of the caller's that a plugin may call while it works on the call that brought the function along. In the
 * call's arguments {@code {"$callback": name}} stands where it is passed; only runtimes whose protocol has callbacks can
 * carry it.
 */
@FunctionalInterface
public interface Callback {
    /** The one key of what stands for a callback in arguments. */
    String KEY = "$callback";

    /**
     * Calls it. Subscribed to on a thread that may block, for each time that the plugin calls; cancelled when the call
     * ends that brought it along. An empty Mono is JSON null. The plugin is told the message of an error.
     *
     * @param arguments the arguments by position, frozen
     * @param named the arguments by name, frozen
     */
    Mono<JsonNode> call(List<JsonNode> arguments, Map<String, JsonNode> named);

    /** What stands for the callback of that name in arguments; frozen. */
    static ObjectNode placeholder(String name) {
        return Json.freeze(Json.object().put(KEY, name));
    }

    /** The name of the callback that a value stands for; null if it stands for none. */
    static @Nullable String nameIn(JsonNode value) {
        if (value.isObject() && value.size() == 1) {
            JsonNode name = value.get(KEY);
            return name != null && name.isString() ? name.stringValue() : null;
        }
        return null;
    }
}
