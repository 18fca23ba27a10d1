package dev.patchbay.hooks.action;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.effect.Effect;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What a gate answers to an event that its hook applies to. */
@FunctionalInterface
public interface Answer {
    /** The answer, at once. May throw {@link dev.patchbay.hook.HookFailedException}. */
    Mono<HookOutcome> to(HookEvent event);

    /** The answer to an event that it has answered before, and whose arguments were rewritten since. */
    default Mono<HookOutcome> again(HookEvent before, HookEvent now) {
        return to(now);
    }

    /** What {@link #to} would answer, without counting it. */
    default Mono<HookOutcome> rehearsed(HookEvent event) {
        return to(event);
    }

    /** What it has to see of events at which its hook is not called as a gate, by their points. */
    default Map<HookPoint, Effect> watches() {
        return Map.of();
    }

    /** Nothing, for an answer that finds nothing to do; only at points where gates may say so. */
    Mono<HookOutcome> PROCEED = Mono.just(HookOutcome.proceed());
}
