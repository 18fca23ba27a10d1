package dev.patchbay.runtime.inprocess;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The methods of a plugin's class. What the plugin offers must be public, in a public class: it is called as any other
 * code would call it, with nothing forced open.
 */
final class PluginMethods {
    private static final Comparator<Method> ORDER =
            Comparator.comparing(Method::getName).thenComparing(PluginMethods::describe);

    private final Class<?> type;
    private final List<Method> callable;

    PluginMethods(Class<?> type) {
        this.type = type;
        this.callable = Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && method.getDeclaringClass() != Object.class)
                .sorted(ORDER)
                .toList();
    }

    /** Public methods with that annotation; one on a method that is not public is an objection. */
    List<Method> annotatedWith(Class<? extends Annotation> annotation, Objections objections) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                boolean reachable = Modifier.isPublic(method.getModifiers()) && Modifier.isPublic(c.getModifiers());
                if (method.isAnnotationPresent(annotation) && !method.isBridge() && !reachable) {
                    objections.add(describe(method) + " has @" + annotation.getSimpleName()
                            + " and must be public, in a public class");
                }
            }
        }
        return callable.stream()
                .filter(method -> method.isAnnotationPresent(annotation))
                .toList();
    }

    /** Public methods of that name. */
    List<Method> named(String name) {
        return callable.stream().filter(method -> method.getName().equals(name)).toList();
    }

    /** The names of all public methods. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        callable.forEach(method -> names.add(method.getName()));
        return names;
    }

    /** {@code add(int, int)}. */
    static String describe(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
