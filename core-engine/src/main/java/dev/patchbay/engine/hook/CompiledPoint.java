package dev.patchbay.engine.hook;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.tool.ToolInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of one point, ready to be called. Which of them are called for a tool is worked out once for each tool, so that
 * a decision costs what its own hooks cost, however many there are for other tools.
 */
final class CompiledPoint {
    /** Far more tools than a host has; the names of tools that do not exist never come here. */
    private static final int MOST_TOOLS = 4096;

    private final List<Hook> hooks;
    private final Listeners all;
    private final Listeners untold;
    private final boolean selective;
    private final Map<String, Known> byTool = new ConcurrentHashMap<>();

    private CompiledPoint(List<Hook> hooks, Listeners all) {
        this.hooks = hooks;
        this.all = all;
        this.selective = hooks.stream().anyMatch(hook -> !hook.spec().match().equals(HookMatch.ALL));
        this.untold = selective ? all.about(null) : all;
    }

    /** Hooks that are in their order already. */
    static CompiledPoint of(HookPoint point, List<Hook> ordered) {
        return new CompiledPoint(
                List.copyOf(ordered),
                new Listeners(
                        ordered.stream()
                                .filter(Hook.Gating.class::isInstance)
                                .map(hook -> new CompiledGate(point, (Hook.Gating) hook))
                                .toArray(CompiledGate[]::new),
                        ordered.stream()
                                .filter(Hook.Observing.class::isInstance)
                                .map(hook -> new CompiledObserver((Hook.Observing) hook))
                                .toArray(CompiledObserver[]::new)));
    }

    List<Hook> hooks() {
        return hooks;
    }

    /** Those that are called for an event about this tool, in their order; {@code null} for an event about none. */
    Listeners about(@Nullable ToolInfo tool) {
        if (!selective) {
            return all;
        }
        if (tool == null) {
            return untold;
        }
        Known known = byTool.get(tool.name());
        return known != null && known.tool.equals(tool) ? known.listeners : learned(tool);
    }

    /** The tool of a name is another one after its plugin was replaced. */
    private Listeners learned(ToolInfo tool) {
        Listeners listeners = all.about(tool);
        if (byTool.size() >= MOST_TOOLS) {
            byTool.clear();
        }
        byTool.put(tool.name(), new Known(tool, listeners));
        return listeners;
    }

    private record Known(ToolInfo tool, Listeners listeners) {}

    /** Gates and observers, each in their order; the arrays are not changed. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them, and the hot path reads them.
    record Listeners(CompiledGate[] gates, CompiledObserver[] observers) {
        private Listeners about(@Nullable ToolInfo tool) {
            return new Listeners(
                    Arrays.stream(gates)
                            .filter(gate -> gate.spec.match().matches(tool))
                            .toArray(CompiledGate[]::new),
                    Arrays.stream(observers)
                            .filter(observer -> observer.spec.match().matches(tool))
                            .toArray(CompiledObserver[]::new));
        }
    }
}
