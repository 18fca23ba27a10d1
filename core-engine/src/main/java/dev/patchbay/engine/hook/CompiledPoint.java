package dev.patchbay.engine.hook;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookPoint;
import java.util.List;

/** The hooks of one point, ready to be called. */
final class CompiledPoint {
    private final List<Hook> hooks;
    final CompiledGate[] gates;
    final CompiledObserver[] observers;

    private CompiledPoint(List<Hook> hooks, CompiledGate[] gates, CompiledObserver[] observers) {
        this.hooks = hooks;
        this.gates = gates;
        this.observers = observers;
    }

    /** Hooks that are in their order already. */
    static CompiledPoint of(HookPoint point, List<Hook> ordered) {
        return new CompiledPoint(
                List.copyOf(ordered),
                ordered.stream()
                        .filter(Hook.Gating.class::isInstance)
                        .map(hook -> new CompiledGate(point, (Hook.Gating) hook))
                        .toArray(CompiledGate[]::new),
                ordered.stream()
                        .filter(Hook.Observing.class::isInstance)
                        .map(hook -> new CompiledObserver((Hook.Observing) hook))
                        .toArray(CompiledObserver[]::new));
    }

    List<Hook> hooks() {
        return hooks;
    }
}
