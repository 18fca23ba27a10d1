package dev.patchbay.engine.host;

import dev.patchbay.json.Json;
import dev.patchbay.tool.Callback;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** The parameters of a method of a typed view, and how their values are passed on. */
final class TypedParameters {
    private final Method method;
    private final List<Passing> passings = new ArrayList<>();

    TypedParameters(Method method) {
        this.method = method;
        for (Type type : method.getGenericParameterTypes()) {
            JavaType constructed = Json.mapper().getTypeFactory().constructType(type);
            FunctionalCallback function =
                    constructed.hasRawClass(Callback.class) ? null : FunctionalCallback.of(constructed);
            passings.add(function == null ? value -> value : function::callback);
        }
    }

    /** How a value that is there is passed on. */
    @FunctionalInterface
    private interface Passing {
        Object of(Object value);
    }

    /**
     * The names of the parameters.
     *
     * @throws IllegalArgumentException if they were not compiled in
     */
    List<String> names() {
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

    /** The values by name, without those that are null. */
    Map<String, Object> named(List<String> names, @Nullable Object[] values) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = passed(i, values[i]);
            if (value != null) {
                named.put(names.get(i), value);
            }
        }
        return named;
    }

    /** The values by position; those of a variable number of parameters one by one. */
    List<@Nullable Object> positional(@Nullable Object[] values) {
        List<@Nullable Object> positional = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (method.isVarArgs() && i == values.length - 1 && value != null) {
                for (int item = 0; item < Array.getLength(value); item++) {
                    positional.add(Array.get(value, item));
                }
            } else {
                positional.add(passed(i, value));
            }
        }
        return positional;
    }

    private @Nullable Object passed(int index, @Nullable Object value) {
        return value == null ? null : passings.get(index).of(value);
    }
}
