package dev.patchbay.engine.host;

import dev.patchbay.host.RemoteObject;
import dev.patchbay.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JavaType;

/**
 * A method of a typed view: how it gives its result, and what it does for that.
 *
 * @param isReactive whether it returns a Mono
 * @param destroys whether it destroys its object and nothing else
 * @param meaning what it does
 */
record TypedMethod(boolean isReactive, boolean destroys, Meaning meaning) {
    /** What a method does. */
    @FunctionalInterface
    interface Meaning {
        /**
         * Does it.
         *
         * @param self the object that it is a method of; null for a method of the plugin's view
         */
        Mono<Object> call(@Nullable RemoteObject self, @Nullable Object[] arguments);
    }

    /** The end of an object. */
    static TypedMethod destruction() {
        return new TypedMethod(false, true, (self, arguments) -> Mono.empty());
    }

    static TypedMethod of(Method method, Meaning meaning) {
        return new TypedMethod(returnsMono(method), false, meaning);
    }

    Mono<Object> call(@Nullable RemoteObject self, @Nullable Object[] arguments) {
        return meaning.call(self, arguments);
    }

    /** The type of what a method gives, in the end. */
    static JavaType resultOf(Method method) {
        Type returned = method.getGenericReturnType();
        if (returnsMono(method)) {
            returned =
                    returned instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
        }
        return Json.mapper().getTypeFactory().constructType(returned);
    }

    private static boolean returnsMono(Method method) {
        return method.getReturnType() == Mono.class;
    }
}
