package dev.patchbay.hooks;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.Observer;
import dev.patchbay.hooks.effect.Effect;
import reactor.core.publisher.Mono;

/** An observer from a file. */
final class DeclaredObserver implements Observer<HookEvent> {
    private final Trigger trigger;
    private final Effect effect;

    DeclaredObserver(Trigger trigger, Effect effect) {
        this.trigger = trigger;
        this.effect = effect;
    }

    @Override
    public Mono<Void> observe(HookEvent event) {
        try {
            return trigger.fires(event) ? effect.on(event) : Mono.empty();
        } catch (HookFailedException unfit) {
            return Mono.error(unfit);
        }
    }

    @Override
    public String explain(HookEvent event) {
        return trigger.explain(event);
    }
}
