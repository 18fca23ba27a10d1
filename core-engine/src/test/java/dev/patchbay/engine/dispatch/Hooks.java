package dev.patchbay.engine.dispatch;

import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.policy.Tier;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Hooks for tests. */
final class Hooks {
    private static final Duration LONG = Duration.ofMinutes(10);

    private Hooks() {}

    /** A gate of the project's tier, named after its event. */
    static <E extends GateEvent<O>, O extends HookOutcome> Hook gate(Class<E> event, Function<E, Mono<O>> answer) {
        return gate(event, Tier.PROJECT, event.getSimpleName(), answer);
    }

    static <E extends GateEvent<O>, O extends HookOutcome> Hook gate(
            Class<E> event, Tier tier, String id, Function<E, Mono<O>> answer) {
        return Hook.gate(event, spec(event, tier, id), answer::apply);
    }

    static <E extends HookEvent> Hook observer(Class<E> event, Function<E, Mono<Void>> answer) {
        return Hook.observer(event, spec(event, Tier.PROJECT, "watch-" + event.getSimpleName()), answer::apply);
    }

    private static HookSpec spec(Class<?> event, Tier tier, String id) {
        return HookSpec.at(HookPoint.of(event), id, tier).withTimeout(LONG);
    }
}
