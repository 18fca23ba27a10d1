package dev.patchbay.hooks.field;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** One step from a value of an event to what is below it. */
@FunctionalInterface
interface Step {
    /** What is there; null if nothing is. */
    @Nullable
    Object from(Object value);

    /** What a public method without parameters gives. */
    static Step method(Method method) {
        try {
            return new Call(MethodHandles.publicLookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(Object.class, Object.class)));
        } catch (IllegalAccessException hidden) {
            throw new AssertionError("events consist of public types, unlike " + method, hidden);
        }
    }

    /** An element of a list. */
    static Step element(int index) {
        return value -> value instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }

    /** What is below a JSON tree. */
    static Step below(JsonPointer pointer) {
        return value -> {
            JsonNode found = ((JsonNode) value).at(pointer);
            return found.isMissingNode() ? null : found;
        };
    }

    /** A step that depends on which of several types the value has. */
    static Step byType(Map<Class<?>, Step> steps) {
        Map<Class<?>, Step> known = Map.copyOf(steps);
        return value -> {
            Step step = known.get(value.getClass());
            return step == null ? null : step.from(value);
        };
    }

    /** A call through a method handle, which costs a few nanoseconds and makes no objects. */
    record Call(MethodHandle handle) implements Step {
        @Override
        public @Nullable Object from(Object value) {
            try {
                return (Object) handle.invokeExact(value);
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable checked) {
                throw new AssertionError("accessors of events throw nothing", checked);
            }
        }
    }
}
