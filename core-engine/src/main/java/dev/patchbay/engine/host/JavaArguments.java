package dev.patchbay.engine.host;

import dev.patchbay.host.CallOptions;
import dev.patchbay.host.RemoteObject;
import dev.patchbay.json.Json;
import dev.patchbay.tool.Callback;
import dev.patchbay.tool.ToolResult;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the Java arguments of one call into JSON: handles and typed views of objects become references, functions become
 * placeholders and go along with the call. Not safe for concurrent use.
 */
final class JavaArguments {
    private final Map<String, Callback> callbacks;
    private final List<RemoteObject> objects = new ArrayList<>(0);
    private final boolean hadCallbacks;

    JavaArguments(CallOptions options) {
        this.callbacks = new HashMap<>(options.callbacks());
        this.hadCallbacks = !callbacks.isEmpty();
    }

    /** Arguments by position, in a list of their own. */
    static List<@Nullable Object> list(@Nullable Object... arguments) {
        List<@Nullable Object> list = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            list.add(argument);
        }
        return list;
    }

    /** The JSON of a value. */
    JsonNode json(@Nullable Object value) {
        RemoteObject object = objectIn(value);
        if (object != null) {
            objects.add(object);
            return object.ref().json();
        }
        if (value instanceof Callback callback) {
            return placeholder(callback);
        }
        if (value instanceof List<?> list) {
            ArrayNode items = Json.object().arrayNode();
            list.forEach(item -> items.add(json(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode entries = Json.object();
            map.forEach((key, entry) -> entries.set(String.valueOf(key), json(entry)));
            return entries;
        }
        return Json.of(value);
    }

    /** The options of the call, with the functions that were found. */
    CallOptions with(CallOptions options) {
        return callbacks.isEmpty()
                        || (hadCallbacks
                                && callbacks.size() == options.callbacks().size())
                ? options
                : options.withCallbacks(callbacks);
    }

    /** Makes the call, which holds on to the objects that were passed until it ends: what is in use is not forgotten. */
    Mono<ToolResult> holding(Mono<ToolResult> call) {
        return objects.isEmpty() ? call : Mono.using(() -> objects, held -> call, held -> {});
    }

    /** The handle that a value is, or that is behind it; null if there is none. */
    static @Nullable RemoteObject objectIn(@Nullable Object value) {
        if (value instanceof RemoteObject handle) {
            return handle;
        }
        return value != null
                        && Proxy.isProxyClass(value.getClass())
                        && Proxy.getInvocationHandler(value) instanceof TypedProxy typed
                ? typed.object()
                : null;
    }

    private ObjectNode placeholder(Callback callback) {
        int number = callbacks.size() + 1;
        while (callbacks.containsKey("function-" + number)) {
            number++;
        }
        callbacks.put("function-" + number, callback);
        return Callback.placeholder("function-" + number);
    }
}
