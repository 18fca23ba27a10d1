package dev.patchbay.runtime.inprocess;

import dev.patchbay.annotation.Param;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Whether an argument may be left out: its type is optional, or somebody said {@code @Nullable}, whoever's that is. */
final class Optionality {
    private static final Set<Class<?>> OPTIONAL_TYPES =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private Optionality() {}

    static boolean mayBeAbsent(Parameter parameter) {
        return isOptional(parameter.getType()) || mayBeNull(parameter, parameter.getAnnotatedType());
    }

    static boolean mayBeAbsent(RecordComponent component) {
        return isOptional(component.getType()) || mayBeNull(component, component.getAnnotatedType());
    }

    static boolean isOptional(Class<?> type) {
        return OPTIONAL_TYPES.contains(type);
    }

    /** Whether null is a value for what is declared there. */
    static boolean mayBeNull(AnnotatedElement element, AnnotatedType type) {
        Param param = element.getAnnotation(Param.class);
        return (param != null && !param.required()) || saysNullable(element) || saysNullable(type);
    }

    private static boolean saysNullable(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }
}
