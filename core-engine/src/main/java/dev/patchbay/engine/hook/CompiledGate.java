package dev.patchbay.engine.hook;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.policy.Tier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A gate with everything that does not depend on the event worked out. */
final class CompiledGate {
    final HookSpec spec;
    private final HookPoint point;
    private final Gate<GateEvent<HookOutcome>, HookOutcome> gate;
    private final boolean failsOpen;
    private final long timeoutMillis;
    private final HookAnswer proceeded;

    /** {@link Hook#gate} has checked that the gate takes the event of its point. */
    @SuppressWarnings("unchecked")
    CompiledGate(HookPoint point, Hook.Gating hook) {
        this.spec = hook.spec();
        this.point = point;
        this.gate = (Gate<GateEvent<HookOutcome>, HookOutcome>) (Gate<?, ?>) hook.gate();
        this.failsOpen = spec.onFailure() == HookFailurePolicy.OPEN && spec.tier() != Tier.PLUGIN;
        this.timeoutMillis = Durations.millis(spec.timeout());
        this.proceeded = new HookAnswer(spec, HookOutcome.proceed(), null, Duration.ZERO);
    }

    /** Null only if the gate is broken. */
    @SuppressWarnings("unchecked")
    @Nullable
    Mono<HookOutcome> ask(GateEvent<?> event) {
        return gate.decide((GateEvent<HookOutcome>) event);
    }

    /** The same about an event that it was asked about before with other arguments. */
    @SuppressWarnings("unchecked")
    @Nullable
    Mono<HookOutcome> askAgain(GateEvent<?> before, GateEvent<?> now) {
        return gate.reconsider((GateEvent<HookOutcome>) before, (GateEvent<HookOutcome>) now);
    }

    /** The same, but that nothing happens besides; whoever is curious is told why it answers so. */
    @SuppressWarnings("unchecked")
    @Nullable
    Mono<HookOutcome> rehearse(GateEvent<?> event, GateReasons reasons) {
        String why;
        try {
            why = String.valueOf(gate.explain((GateEvent<HookOutcome>) event));
        } catch (RuntimeException broken) {
            why = "cannot say why: " + broken;
        }
        reasons.asked(spec, why);
        return gate.rehearse((GateEvent<HookOutcome>) event);
    }

    /** What an answer counts as that took this long; null is the answer of a gate that gave none. */
    HookAnswer answered(@Nullable HookOutcome outcome, long tookMillis) {
        if (outcome == HookOutcome.proceed() && tookMillis == 0 && Outcomes.isLegal(point, outcome)) {
            return proceeded;
        }
        if (outcome == null) {
            return failed("gave no answer", tookMillis);
        }
        if (!Outcomes.isLegal(point, outcome)) {
            return failed(
                    "answered \"" + outcome.getClass().getSimpleName() + "\", which " + point.wireName()
                            + " does not take",
                    tookMillis);
        }
        if (tookMillis > timeoutMillis) {
            return failed(tooLate(), tookMillis);
        }
        return new HookAnswer(spec, outcome, null, Duration.ofMillis(tookMillis));
    }

    HookAnswer failed(String failure, long tookMillis) {
        HookOutcome counted = failsOpen ? null : Outcomes.closed(point, "the hook \"" + spec.id() + "\" failed");
        return new HookAnswer(spec, counted, failure, Duration.ofMillis(tookMillis));
    }

    String tooLate() {
        return "did not answer within " + Durations.describe(spec.timeout());
    }
}
