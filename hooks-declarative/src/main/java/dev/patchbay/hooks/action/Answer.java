package dev.patchbay.hooks.action;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import reactor.core.publisher.Mono;

/** What a gate answers to an event that its hook applies to. */
@FunctionalInterface
public interface Answer {
    /** The answer, at once. May throw {@link dev.patchbay.hooks.field.UnfitInputException}. */
    Mono<HookOutcome> to(HookEvent event);

    /** Nothing, for an answer that finds nothing to do; only at points where gates may say so. */
    Mono<HookOutcome> PROCEED = Mono.just(HookOutcome.proceed());
}
