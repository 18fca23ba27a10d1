package dev.patchbay.engine.host;

import dev.patchbay.content.Constant;
import dev.patchbay.host.Plugin;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An interface whose methods are a plugin's tools and constants. A method that does not return a Mono blocks: this is the
 * engine's one explicitly blocking facade.
 */
final class TypedView implements InvocationHandler {
    private final Plugin plugin;
    private final Class<?> type;
    private final Map<Method, Binding> bindings;

    private TypedView(Plugin plugin, Class<?> type, Map<Method, Binding> bindings) {
        this.plugin = plugin;
        this.type = type;
        this.bindings = Map.copyOf(bindings);
    }

    static <T> T of(Plugin plugin, Class<T> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException("\"" + type.getName() + "\" is not an interface");
        }
        Set<String> tools = plugin.tools().stream().map(ToolSpec::name).collect(Collectors.toCollection(TreeSet::new));
        Map<Method, Binding> bindings = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                bindings.put(method, binding(plugin, method, tools));
            }
        }
        TypedView view = new TypedView(plugin, type, bindings);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, view));
    }

    /** What a method stands for: a tool, or a constant where {@code constant} is given. */
    private record Binding(
            String tool,
            List<String> parameters,
            boolean reactive,
            JavaType result,
            @Nullable Constant constant) {}

    private static Binding binding(Plugin plugin, Method method, Set<String> tools) {
        boolean reactive = method.getReturnType() == Mono.class;
        Type returned = method.getGenericReturnType();
        if (reactive) {
            returned =
                    returned instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
        }
        JavaType result = Json.mapper().getTypeFactory().constructType(returned);
        for (String name : List.of(method.getName(), snakeCase(method.getName()))) {
            if (tools.contains(name)) {
                return new Binding(name, parameterNames(method), reactive, result, null);
            }
            Constant constant = plugin.constants().get(name);
            if (constant != null && method.getParameterCount() == 0) {
                return new Binding(name, List.of(), reactive, result, constant);
            }
        }
        Set<String> known = new TreeSet<>(tools);
        known.addAll(plugin.constants().keySet());
        throw new IllegalArgumentException("the method \"" + method.getName() + "\" of "
                + method.getDeclaringClass().getName() + " is neither a tool nor a constant of " + plugin.id() + "; "
                + Nearest.remedy(method.getName(), known));
    }

    private static List<String> parameterNames(Method method) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (!parameter.isNamePresent()) {
                throw new IllegalArgumentException("the parameters of \"" + method.getName() + "\" in "
                        + method.getDeclaringClass().getName() + " have no names; compile it with -parameters");
            }
            names.add(parameter.getName());
        }
        return names;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invokeObjectMethod(proxy, method, arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Binding binding = bindings.get(method);
        if (binding == null) {
            throw new IllegalStateException("no binding for \"" + method + "\"");
        }
        Mono<Object> answer = binding.constant() != null
                ? Mono.justOrEmpty(bind(binding, binding.constant().value()))
                : plugin.call(binding.tool(), named(binding.parameters(), arguments))
                        .flatMap(result -> Mono.justOrEmpty(bind(binding, result)));
        if (binding.reactive()) {
            return answer;
        }
        if (Schedulers.isInNonBlockingThread()) {
            throw new IllegalStateException(
                    "\"" + method.getName() + "\" of " + type.getName() + " blocks and was called on \""
                            + Thread.currentThread().getName() + "\", which must not; let it return a Mono");
        }
        return answer.block();
    }

    private static ObjectNode named(List<String> names, @Nullable Object @Nullable [] values) {
        ObjectNode object = Json.object();
        for (int i = 0; values != null && i < names.size(); i++) {
            if (values[i] != null) {
                object.set(names.get(i), Json.of(values[i]));
            }
        }
        return object;
    }

    private @Nullable Object bind(Binding binding, ToolResult result) {
        if (binding.result().hasRawClass(ToolResult.class)) {
            return result;
        }
        if (result.error()) {
            throw PluginException.of(
                    PluginErrorCode.REMOTE_ERROR, plugin.id(), "\"" + binding.tool() + "\": " + result.asText(), "");
        }
        if (result.structured() != null) {
            return bind(binding, result.structured());
        }
        return binding.result().hasRawClass(String.class) ? result.asText() : bindText(binding, result.asText());
    }

    private @Nullable Object bindText(Binding binding, String text) {
        try {
            return bind(binding, text.isEmpty() ? Json.of(null) : Json.parse(text));
        } catch (JacksonException notJson) {
            throw misfit(binding, notJson);
        }
    }

    private @Nullable Object bind(Binding binding, JsonNode value) {
        if (binding.result().hasRawClass(void.class) || binding.result().hasRawClass(Void.class)) {
            return null;
        }
        if (binding.result().hasRawClass(String.class) && !value.isString()) {
            return value.toString();
        }
        try {
            return Json.mapper().treeToValue(value, binding.result());
        } catch (JacksonException misfit) {
            throw misfit(binding, misfit);
        }
    }

    private PluginException misfit(Binding binding, JacksonException cause) {
        return PluginException.of(
                        PluginErrorCode.MALFORMED_RESPONSE,
                        plugin.id(),
                        "the result of \"" + binding.tool() + "\" is no "
                                + binding.result().toCanonical() + ": " + cause.getOriginalMessage(),
                        "change the return type in " + type.getName())
                .causedBy(cause);
    }

    private Object invokeObjectMethod(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getSimpleName() + " of " + plugin.id();
        };
    }
}
