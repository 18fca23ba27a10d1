package dev.patchbay.engine.host;

import dev.patchbay.engine.hook.Declaration;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import java.util.List;
import reactor.core.publisher.Mono;

/** The hooks of a host as a trial may ask them: nothing that they do can be noticed outside. */
final class TrialHooks {
    private TrialHooks() {}

    /** Hooks of the host's code: what their gates would answer; observers are not told, as nobody knows what they do. */
    static List<Hook> rehearsed(List<Hook> given) {
        return given.stream()
                .filter(Hook.Gating.class::isInstance)
                .map(hook -> rehearsed((Hook.Gating) hook))
                .toList();
    }

    /**
     * Hooks of files: those that decide, with what they watch in order to count. On a host that has not been started they
     * reach nothing outside. Those that only watch keep their places and are told nothing, as they would write or send it.
     */
    static Declarations counting(Declarations declared) {
        return new Declarations(
                declared.all().stream().map(TrialHooks::counting).toList());
    }

    private static Declaration counting(Declaration declaration) {
        boolean decides = declaration.hooks().stream().anyMatch(Hook.Gating.class::isInstance);
        return decides
                ? declaration
                : new Declaration(
                        declaration.origin(),
                        declaration.declared(),
                        declaration.hooks().stream().map(TrialHooks::silenced).toList());
    }

    private static Hook silenced(Hook watching) {
        return new Hook.Observing(watching.spec(), event -> Mono.empty());
    }

    @SuppressWarnings("unchecked")
    private static Hook rehearsed(Hook.Gating hook) {
        return new Hook.Gating(
                hook.spec(), new Rehearsed((Gate<GateEvent<HookOutcome>, HookOutcome>) (Gate<?, ?>) hook.gate()));
    }

    private record Rehearsed(Gate<GateEvent<HookOutcome>, HookOutcome> gate)
            implements Gate<GateEvent<HookOutcome>, HookOutcome> {
        @Override
        public Mono<HookOutcome> decide(GateEvent<HookOutcome> event) {
            return gate.rehearse(event);
        }

        @Override
        public String explain(GateEvent<HookOutcome> event) {
            return gate.explain(event);
        }
    }
}
