package dev.patchbay.engine.host;

import dev.patchbay.json.Json;
import dev.patchbay.tool.Callback;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** A functional interface as a callback: its one method is called with the arguments that a plugin gives, by position. */
final class FunctionalCallback {
    private final Method method;
    private final List<JavaType> parameters;

    private FunctionalCallback(Method method, List<JavaType> parameters) {
        this.method = method;
        this.parameters = parameters;
    }

    /** What makes callbacks of values of this type; null if it is no functional interface. */
    static @Nullable FunctionalCallback of(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (!raw.isInterface() || Iterable.class.isAssignableFrom(raw) || AutoCloseable.class.isAssignableFrom(raw)) {
            return null;
        }
        List<Method> abstracts = new ArrayList<>();
        for (Method method : raw.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !isObjects(method)) {
                abstracts.add(method);
            }
        }
        if (abstracts.size() != 1) {
            return null;
        }
        Method method = abstracts.get(0);
        JavaType declaring = type.findSuperType(method.getDeclaringClass());
        List<JavaType> parameters = new ArrayList<>();
        for (var parameter : method.getGenericParameterTypes()) {
            parameters.add(Json.mapper().getTypeFactory().resolveMemberType(parameter, declaring.getBindings()));
        }
        return method.trySetAccessible() ? new FunctionalCallback(method, parameters) : null;
    }

    /** Comparators and the like declare again what every object has. */
    private static boolean isObjects(Method method) {
        try {
            return Object.class.getMethod(method.getName(), method.getParameterTypes()) != null;
        } catch (NoSuchMethodException itsOwn) {
            return false;
        }
    }

    /** The function as a callback. */
    Callback callback(Object function) {
        return (arguments, named) -> call(function, arguments, named);
    }

    private Mono<JsonNode> call(Object function, List<JsonNode> given, Map<String, JsonNode> named) {
        if (given.size() != parameters.size() || !named.isEmpty()) {
            throw new IllegalArgumentException(
                    "the callback takes " + parameters.size() + " arguments by position, not " + given.size()
                            + (named.isEmpty() ? "" : " and " + named.keySet()));
        }
        @Nullable Object[] values = new Object[given.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Json.mapper().treeToValue(given.get(i), parameters.get(i));
        }
        return json(invoked(function, values));
    }

    private @Nullable Object invoked(Object function, @Nullable Object[] values) {
        try {
            return method.invoke(function, values);
        } catch (InvocationTargetException thrown) {
            throw rethrown(thrown.getCause());
        } catch (IllegalAccessException outOfReach) {
            throw new IllegalStateException(outOfReach.getMessage(), outOfReach);
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(cause == null ? "" : String.valueOf(cause.getMessage()), cause);
    }

    private static Mono<JsonNode> json(@Nullable Object returned) {
        return returned instanceof Mono<?> later ? later.map(Json::of) : Mono.just(Json.of(returned));
    }
}
