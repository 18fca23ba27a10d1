package dev.patchbay.hooks.effect;

import dev.patchbay.hook.HookEvent;
import reactor.core.publisher.Mono;

/** What an observer does on an event that its hook applies to. */
@FunctionalInterface
public interface Effect {
    /** Does it when subscribed to. */
    Mono<Void> on(HookEvent event);
}
