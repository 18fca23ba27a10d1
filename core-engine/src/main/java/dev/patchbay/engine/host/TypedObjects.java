package dev.patchbay.engine.host;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.content.RemoteType;
import dev.patchbay.host.Plugin;
import dev.patchbay.host.RemoteObject;
import dev.patchbay.problem.Nearest;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * The interfaces that stand for a plugin's remote types in one typed view: those with the simple name of such a type. They
 * are all looked into while the view is made, and not changed afterwards.
 */
final class TypedObjects {
    private final Plugin plugin;
    private final Map<String, RemoteType> types;
    private final Map<Class<?>, Map<Method, TypedMethod>> known = new HashMap<>();
    private final ResultBinder results;

    TypedObjects(Plugin plugin, Class<?> view) {
        this.plugin = plugin;
        this.types = plugin.types().stream().collect(Collectors.toMap(RemoteType::name, type -> type));
        this.results = new ResultBinder(plugin, view, this);
    }

    ResultBinder results() {
        return results;
    }

    /** Whether values of this class are handles on objects, typed or not. */
    boolean isRemote(Class<?> type) {
        return type == RemoteObject.class || typeBehind(type) != null;
    }

    /** The remote type that an interface stands for; null if it stands for none. */
    @Nullable
    RemoteType typeBehind(Class<?> type) {
        return type.isInterface() ? types.get(type.getSimpleName()) : null;
    }

    /**
     * Looks into an interface, and those that it leads to.
     *
     * @throws IllegalArgumentException if one of their methods stands for nothing
     */
    void learn(Class<?> candidate) {
        RemoteType type = typeBehind(candidate);
        if (type == null || known.containsKey(candidate)) {
            return;
        }
        Map<Method, TypedMethod> methods = new HashMap<>();
        known.put(candidate, methods);
        for (Method method : candidate.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                learn(TypedMethod.resultOf(method).getRawClass());
                methods.put(method, typed(method, type));
            }
        }
    }

    /** The object that a value refers to, as this interface. */
    Object view(Class<?> type, JsonNode value, Supplier<RuntimeException> misfit) {
        ObjectRef ref = ObjectRef.in(value);
        RemoteType expected = typeBehind(type);
        if (ref == null || (expected != null && !expected.name().equals(ref.type()))) {
            throw misfit.get();
        }
        return view(type, plugin.object(ref));
    }

    /** An object as this interface. */
    Object view(Class<?> type, RemoteObject object) {
        return type == RemoteObject.class
                ? object
                : TypedProxy.ofObject(type, Objects.requireNonNull(known.get(type), "learned"), object);
    }

    private TypedMethod typed(Method method, RemoteType type) {
        JavaType result = TypedMethod.resultOf(method);
        TypedParameters parameters = new TypedParameters(method);
        int count = method.getParameterCount();
        if (count == 0
                && method.getName().equals("close")
                && AutoCloseable.class.isAssignableFrom(method.getDeclaringClass())) {
            return TypedMethod.destruction();
        }
        for (String name : candidates(method)) {
            String tool = type.memberTool(name);
            if (type.methods().contains(name)) {
                return TypedMethod.of(
                        method,
                        (self, values) -> results.bind(
                                tool,
                                result,
                                of(self).call(
                                                name,
                                                parameters.positional(values).toArray())));
            }
            RemoteType.Property property = type.property(name).orElse(null);
            if (property != null && count == 0) {
                return TypedMethod.of(
                        method,
                        (self, values) ->
                                results.bind(tool, result, handle(self).read(name)));
            }
            if (property != null && count == 1 && property.settable()) {
                return TypedMethod.of(
                        method,
                        (self, values) -> handle(self)
                                .set(name, parameters.positional(values).get(0))
                                .cast(Object.class));
            }
        }
        throw standsForNothing(method, type);
    }

    private static RemoteObject of(@Nullable RemoteObject self) {
        return Objects.requireNonNull(self, "a method of an object");
    }

    private static RemoteHandle handle(@Nullable RemoteObject self) {
        return (RemoteHandle) of(self);
    }

    private IllegalArgumentException standsForNothing(Method method, RemoteType type) {
        Set<String> members = new TreeSet<>(type.methods());
        type.properties().forEach(property -> members.add(property.name()));
        return new IllegalArgumentException("the method \"" + method.getName() + "\" of "
                + method.getDeclaringClass().getName() + " is neither a method nor a property of \"" + type.name()
                + "\" of " + plugin.id() + "; " + Nearest.remedy(method.getName(), members));
    }

    private static List<String> candidates(Method method) {
        String name = method.getName();
        List<String> names = new ArrayList<>(List.of(name, TypedViews.snakeCase(name)));
        for (String prefix : List.of(method.getParameterCount() == 0 ? "get" : "set", "is")) {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                String bare = name.substring(prefix.length());
                String property = bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
                names.add(property);
                names.add(TypedViews.snakeCase(property));
            }
        }
        return names;
    }
}
