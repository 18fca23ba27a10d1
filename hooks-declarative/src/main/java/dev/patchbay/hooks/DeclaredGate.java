package dev.patchbay.hooks;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.action.Answer;
import dev.patchbay.hooks.action.Nothing;
import reactor.core.publisher.Mono;

/** A gate from a file. It answers at once; an event that it does not apply to costs no object. */
final class DeclaredGate implements Gate<GateEvent<HookOutcome>, HookOutcome> {
    private final Trigger trigger;
    private final Answer answer;
    private final Mono<HookOutcome> nothing;

    DeclaredGate(HookPoint point, Trigger trigger, Answer answer) {
        this.trigger = trigger;
        this.answer = answer;
        this.nothing = Nothing.at(point);
    }

    @Override
    public Mono<HookOutcome> decide(GateEvent<HookOutcome> event) {
        try {
            return trigger.fires(event) ? answer.to(event) : nothing;
        } catch (HookFailedException unfit) {
            return Mono.error(unfit);
        }
    }

    @Override
    public Mono<HookOutcome> reconsider(GateEvent<HookOutcome> before, GateEvent<HookOutcome> now) {
        try {
            if (!trigger.fires(now)) {
                return nothing;
            }
            return fired(before) ? answer.again(before, now) : answer.to(now);
        } catch (HookFailedException unfit) {
            return Mono.error(unfit);
        }
    }

    /** What it cannot judge did not fire, and matters no more: it may be what this gate rewrote, and was never asked about. */
    private boolean fired(GateEvent<HookOutcome> before) {
        try {
            return trigger.fires(before);
        } catch (HookFailedException unfit) {
            return false;
        }
    }

    @Override
    public Mono<HookOutcome> rehearse(GateEvent<HookOutcome> event) {
        try {
            return trigger.fires(event) ? answer.rehearsed(event) : nothing;
        } catch (HookFailedException unfit) {
            return Mono.error(unfit);
        }
    }

    @Override
    public String explain(GateEvent<HookOutcome> event) {
        return trigger.explain(event);
    }
}
