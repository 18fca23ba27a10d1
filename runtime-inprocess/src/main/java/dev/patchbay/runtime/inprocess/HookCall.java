package dev.patchbay.runtime.inprocess;

import dev.patchbay.hook.HookEvent;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How one hook is called: in place when the plugin never blocks, so that an answer that is known at once costs no
 * operator; else on the thread that its execution model asks for.
 *
 * @param <T> what it answers
 */
final class HookCall<T> {
    private final String what;
    private final boolean decides;
    private final boolean reactive;
    private final DirectMethod method;
    private final Workings workings;

    HookCall(HookPlan plan, Object instance, Workings workings) {
        this.what = "the hook \"" + plan.spec().id() + "\"";
        this.decides = plan.decides();
        this.reactive = Mono.class.isAssignableFrom(plan.method().getReturnType());
        this.method = new DirectMethod(plan.method(), instance);
        this.workings = workings;
    }

    Mono<T> answer(HookEvent event) {
        if (workings.scheduler() != null) {
            return workings.calls().track(what, workings.scheduler(), () -> returned(event));
        }
        if (!reactive) {
            return Mono.fromCallable(() -> value(invoke(event)));
        }
        Mono<T> returned = returned(event);
        return returned instanceof Callable ? returned : workings.calls().track(what, null, () -> returned);
    }

    @SuppressWarnings("unchecked") // by its declared return type, which HookMethods has checked
    private Mono<T> returned(HookEvent event) {
        Object returned = invoke(event);
        if (!reactive) {
            return Mono.justOrEmpty(value(returned));
        }
        if (returned == null) {
            throw nothing();
        }
        return (Mono<T>) returned;
    }

    @SuppressWarnings("unchecked") // as above
    private @Nullable T value(@Nullable Object returned) {
        if (returned == null && decides) {
            throw nothing();
        }
        return (T) returned;
    }

    private RuntimeException nothing() {
        return workings.failures().malformed(what, "gave null, where an answer was expected", "");
    }

    private @Nullable Object invoke(HookEvent event) {
        workings.calls().checkOpen(what);
        try {
            return method.call(event);
        } catch (Throwable thrown) {
            throw workings.failures().threw(what, thrown);
        }
    }
}
