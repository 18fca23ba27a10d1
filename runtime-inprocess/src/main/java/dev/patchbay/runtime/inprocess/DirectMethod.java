package dev.patchbay.runtime.inprocess;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A method of the plugin's object, ready to be called without reflection. */
final class DirectMethod {
    private static final MethodType SHAPE = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandle handle;

    /**
     * Binds a public method.
     *
     * @throws IllegalStateException if the method is not public or its class is out of reach
     */
    DirectMethod(Method method, Object instance) {
        try {
            MethodHandle found = MethodHandles.publicLookup().unreflect(method);
            MethodHandle bound = Modifier.isStatic(method.getModifiers()) ? found : found.bindTo(instance);
            handle = bound.asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(SHAPE);
        } catch (IllegalAccessException outOfReach) {
            throw new IllegalStateException(outOfReach.getMessage(), outOfReach);
        }
    }

    /** Calls it; whatever it throws comes through as it is. */
    @Nullable
    Object call(@Nullable Object... arguments) throws Throwable {
        return handle.invokeExact(arguments);
    }
}
