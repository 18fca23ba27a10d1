package dev.patchbay.engine.host;

import dev.patchbay.content.Constant;
import dev.patchbay.content.RemoteType;
import dev.patchbay.host.Plugin;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.ToolSpec;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** Makes typed views of one plugin: of what each method stands for, while the view is made. */
final class TypedViews {
    private final Plugin plugin;
    private final Map<String, ToolSpec> tools;
    private final Map<String, Constant> constants;
    private final TypedObjects objects;

    private TypedViews(Plugin plugin, Class<?> type) {
        this.plugin = plugin;
        this.tools = plugin.tools().stream().collect(Collectors.toMap(ToolSpec::name, Function.identity()));
        this.constants = plugin.constants();
        this.objects = new TypedObjects(plugin, type);
    }

    static <T> T of(Plugin plugin, Class<T> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException("\"" + type.getName() + "\" is not an interface");
        }
        TypedViews views = new TypedViews(plugin, type);
        Map<Method, TypedMethod> methods = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                methods.put(method, views.typed(method));
            }
        }
        return TypedProxy.ofPlugin(type, Map.copyOf(methods), plugin);
    }

    private TypedMethod typed(Method method) {
        JavaType result = TypedMethod.resultOf(method);
        objects.learn(result.getRawClass());
        String snakeCase = snakeCase(method.getName());
        for (String name : List.of(method.getName(), snakeCase, snakeCase.toUpperCase(Locale.ROOT))) {
            ToolSpec tool = tools.get(name);
            if (tool != null) {
                return tool(method, tool, result);
            }
            Constant constant = constants.get(name);
            if (constant != null && method.getParameterCount() == 0) {
                JsonNode value = constant.value();
                return TypedMethod.of(
                        method,
                        (self, values) -> Mono.justOrEmpty(objects.results().bind(name, result, value)));
            }
        }
        RemoteType made = objects.typeBehind(result.getRawClass());
        if (made != null) {
            return construction(method, made, result.getRawClass());
        }
        throw standsForNothing(method);
    }

    private TypedMethod tool(Method method, ToolSpec tool, JavaType result) {
        TypedParameters parameters = new TypedParameters(method);
        String name = tool.name();
        if (takesPositions(tool)) {
            return TypedMethod.of(
                    method,
                    (self, values) ->
                            objects.results().bind(name, result, plugin.call(name, parameters.positional(values))));
        }
        List<String> names = parameters.names();
        return TypedMethod.of(
                method,
                (self, values) ->
                        objects.results().bind(name, result, plugin.call(name, parameters.named(names, values))));
    }

    private TypedMethod construction(Method method, RemoteType type, Class<?> view) {
        TypedParameters parameters = new TypedParameters(method);
        return TypedMethod.of(method, (self, values) -> {
            @Nullable Object[] arguments = parameters.positional(values).toArray();
            return plugin.create(type.name(), arguments).map(object -> objects.view(view, object));
        });
    }

    /** A tool that says no more about its arguments than that they come by position or by name. */
    private static boolean takesPositions(ToolSpec tool) {
        JsonNode properties = tool.inputSchema().tree().path("properties");
        return properties.size() == 2
                && properties.path("args").path("type").asString("").equals("array")
                && properties.path("kwargs").path("type").asString("").equals("object");
    }

    private IllegalArgumentException standsForNothing(Method method) {
        Set<String> known = new TreeSet<>(tools.keySet());
        known.addAll(constants.keySet());
        return new IllegalArgumentException("the method \"" + method.getName() + "\" of "
                + method.getDeclaringClass().getName() + " is neither a tool nor a constant of " + plugin.id() + "; "
                + Nearest.remedy(method.getName(), known));
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
