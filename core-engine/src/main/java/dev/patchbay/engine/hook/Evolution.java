package dev.patchbay.engine.hook;

import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolsPrepare;
import java.util.Objects;

/** How the answer of one gate changes what the gates after it see. */
@FunctionalInterface
public interface Evolution {
    /** What every point does by itself: a rewrite, a redaction and a narrowing are what later gates see. */
    Evolution DEFAULT = (event, by, said) -> new Evolved(Evolution.changed(event, said), said);

    /** What later gates see, and what the answer counts as: what was said, or a denial in its place. */
    Evolved evolve(GateEvent<?> event, HookSpec by, HookOutcome said);

    /** The event as an answer leaves it. */
    static GateEvent<?> changed(GateEvent<?> event, HookOutcome said) {
        if (event instanceof ToolBefore before && said instanceof HookOutcome.Rewrite rewrite) {
            return new ToolBefore(before.scope(), before.call().withArguments(rewrite.arguments()), before.tool());
        }
        if (event instanceof ToolAfter after && said instanceof HookOutcome.Redact redact) {
            return new ToolAfter(after.scope(), after.call(), after.tool(), redact.view(), after.took());
        }
        if (event instanceof ToolsPrepare prepare && said instanceof HookOutcome.Narrow narrow) {
            return new ToolsPrepare(
                    prepare.scope(),
                    prepare.turn(),
                    prepare.tools().stream()
                            .filter(tool -> narrow.keep().contains(tool.name()))
                            .toList());
        }
        return event;
    }

    /**
     * What came of an answer.
     *
     * @param event what later gates see
     * @param outcome what the answer counts as
     */
    record Evolved(GateEvent<?> event, HookOutcome outcome) {
        public Evolved {
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(outcome, "outcome");
        }
    }
}
