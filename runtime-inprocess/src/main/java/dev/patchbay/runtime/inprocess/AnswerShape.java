package dev.patchbay.runtime.inprocess;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * How a method gives its result.
 *
 * @param kind how it arrives
 * @param value the type of the result itself; {@code Object} where a raw type does not say
 * @param mayBeNull whether the method said that nothing is an answer too
 */
record AnswerShape(Kind kind, Type value, boolean mayBeNull) {
    enum Kind {
        /** Returned. */
        VALUE,
        /** Through a {@link Mono}. */
        MONO,
        /** Through any other publisher, after progress. */
        FLUX,
        /** Through a {@link CompletionStage}. */
        STAGE
    }

    static AnswerShape of(Method method) {
        Class<?> raw = method.getReturnType();
        Type declared = method.getGenericReturnType();
        Kind kind = kindOf(raw);
        boolean mayBeNull = Optionality.mayBeNull(method, method.getAnnotatedReturnType());
        return new AnswerShape(kind, kind == Kind.VALUE ? declared : element(declared), mayBeNull);
    }

    /** Whether nothing is the whole answer. */
    boolean isNothing() {
        return value == void.class || value == Void.class || (kind == Kind.FLUX && value == Progress.class);
    }

    /** Whether the result is data that a schema can describe, rather than text or content. */
    boolean isStructured() {
        if (isNothing() || value == Object.class) {
            return false;
        }
        if (value instanceof Class<?> plain) {
            return !CharSequence.class.isAssignableFrom(plain)
                    && !ToolResult.class.isAssignableFrom(plain)
                    && !ContentBlock.class.isAssignableFrom(plain)
                    && ValueTypes.objection(plain) == null;
        }
        return ValueTypes.objection(value) == null;
    }

    private static Kind kindOf(Class<?> raw) {
        if (Mono.class.isAssignableFrom(raw)) {
            return Kind.MONO;
        }
        if (Publisher.class.isAssignableFrom(raw)) {
            return Kind.FLUX;
        }
        return CompletionStage.class.isAssignableFrom(raw) ? Kind.STAGE : Kind.VALUE;
    }

    /** What is between the angle brackets. */
    static Type element(Type declared) {
        Type argument = declared instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                ? generic.getActualTypeArguments()[0]
                : Object.class;
        return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }

    /** The class behind a type; null for a type that has none. */
    static @Nullable Class<?> rawOf(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : null;
    }
}
