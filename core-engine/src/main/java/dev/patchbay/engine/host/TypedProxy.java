package dev.patchbay.engine.host;

import dev.patchbay.host.RemoteObject;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An interface of somebody else's, alive: each of its methods does what it stands for. One that does not return a Mono
 * blocks.
 */
final class TypedProxy implements InvocationHandler {
    private final Class<?> type;
    private final Map<Method, TypedMethod> methods;
    private final Object subject;
    private final @Nullable RemoteObject object;

    private TypedProxy(Class<?> type, Map<Method, TypedMethod> methods, Object subject, @Nullable RemoteObject object) {
        this.type = type;
        this.methods = methods;
        this.subject = subject;
        this.object = object;
    }

    /** A view of a plugin. */
    static <T> T ofPlugin(Class<T> type, Map<Method, TypedMethod> methods, Object plugin) {
        return proxy(type, new TypedProxy(type, methods, plugin, null));
    }

    /** A view of an object. */
    static Object ofObject(Class<?> type, Map<Method, TypedMethod> methods, RemoteObject object) {
        return proxy(type, new TypedProxy(type, methods, object, object));
    }

    private static <T> T proxy(Class<T> type, TypedProxy handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** The object that it is a view of; null if it is one of a plugin. */
    @Nullable
    RemoteObject object() {
        return object;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invokeObjectMethod(method, arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        TypedMethod typed = methods.get(method);
        if (typed == null) {
            throw new IllegalStateException("\"" + method + "\" stands for nothing");
        }
        if (typed.destroys() && object != null) {
            object.close();
            return null;
        }
        Mono<Object> answer = typed.call(object, arguments == null ? new Object[0] : arguments);
        return typed.isReactive()
                ? answer
                : BlockingFacade.await("\"" + method.getName() + "\" of " + type.getName(), answer);
    }

    private Object invokeObjectMethod(Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && isViewOfSame(arguments[0]);
            case "hashCode" -> subject.hashCode();
            default -> type.getSimpleName() + " of " + subject;
        };
    }

    private boolean isViewOfSame(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof TypedProxy that
                && type == that.type
                && subject.equals(that.subject);
    }
}
