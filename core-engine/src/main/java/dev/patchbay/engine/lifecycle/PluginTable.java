package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.log.PluginLog;
import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Every plugin's place and state. Changed by operations of the lifecycle, which run one at a time; read by anybody. */
final class PluginTable {
    private final Map<String, Slot> slots = new ConcurrentSkipListMap<>();
    private final StatusBoard board = new StatusBoard();
    private final PluginLogs logs;
    private final Clock clock;

    PluginTable(PluginLogs logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    PluginLog log(Slot slot) {
        return logs.of(slot.name());
    }

    StatusBoard board() {
        return board;
    }

    List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    @Nullable
    Slot slot(String name) {
        return slots.get(name);
    }

    void put(Slot slot) {
        slots.put(slot.name(), slot);
    }

    void forget(Slot slot) {
        slots.remove(slot.name());
        board.forget(slot.id());
    }

    boolean isRunning(String name) {
        Slot slot = slots.get(name);
        return slot != null && slot.running() != null;
    }

    /** Running plugins that need this one, directly or through others; what nothing needs comes first. */
    List<Slot> dependentsOf(String name) {
        List<Slot> dependents = new ArrayList<>();
        for (Slot slot : slots.values()) {
            if (slot.running() != null && slot.needs().contains(name)) {
                for (Slot further : dependentsOf(slot.name())) {
                    dependents.remove(further);
                    dependents.add(further);
                }
                dependents.remove(slot);
                dependents.add(slot);
            }
        }
        return dependents;
    }

    PluginStatus status(PluginId plugin) {
        PluginStatus known = board.of(plugin);
        return known != null
                ? known
                : new PluginStatus(plugin, PluginState.STOPPED, clock.instant(), null, null, null, List.of());
    }

    /** The plugin came into a state in which nothing is wrong but what its running self says. */
    void post(Slot slot, PluginState state) {
        post(slot, state, null, List.of());
    }

    /** The plugin came into a state because something is wrong. */
    void post(Slot slot, PluginState state, @Nullable PluginErrorCode code, List<Problem> problems) {
        Candidate candidate = slot.candidate();
        RunningPlugin running = slot.running();
        List<Problem> all = new ArrayList<>(problems);
        if (running != null) {
            all.addAll(running.problems());
        }
        post(new PluginStatus(
                slot.id(),
                state,
                clock.instant(),
                candidate.runtime().kind(),
                candidate.manifest().version(),
                code,
                all));
    }

    /** A plugin has no place here, because it cannot be used or must not be. */
    void refuse(PluginStatus status) {
        post(status);
    }

    private void post(PluginStatus status) {
        if (status.state() != PluginState.RESOLVED) {
            logs.of(status.plugin().name()).noted(described(status));
        }
        board.post(status);
    }

    private static String described(PluginStatus status) {
        StringBuilder line = new StringBuilder(status.state().wireName());
        if (status.code() != null) {
            line.append(": ").append(status.code().wireName());
        }
        status.problems().forEach(problem -> line.append(": ").append(problem.message()));
        return line.toString();
    }

    /** What is wrong with the plugin, at the place of its manifest. */
    static Problem problem(Slot slot, String message, String remedy) {
        return Problem.error(slot.manifest().position(), message, remedy);
    }

    /** What a failure says is wrong with the plugin. */
    static Problem problem(Slot slot, PluginException failure) {
        return problem(slot, String.valueOf(failure.getMessage()), failure.remedy());
    }
}
