package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Starts, swaps, watches and stops plugins, one operation at a time; whatever one plugin does, the others go on. All methods
 * are safe for concurrent use; what they return does nothing before subscription, and an operation that has begun is
 * carried through even if whoever asked gives up.
 */
public final class Lifecycle {
    private final Registry registry;
    private final PluginTable table;
    private final OperationQueue operations = new OperationQueue();
    private final Retirements retirements;
    private final Recovery recovery;
    private final Mono<Void> closing;

    /**
     * A lifecycle with no plugins yet.
     *
     * @param logs where changes of state are noted, and what plugins log; closed with the lifecycle
     * @param timer measures timeouts and back-off
     * @param blocking where plugins may block while they stop
     */
    public Lifecycle(
            Registry registry,
            PluginStarter starter,
            PluginLogs logs,
            Clock clock,
            RandomGenerator random,
            Scheduler timer,
            Scheduler blocking) {
        this.registry = registry;
        this.table = new PluginTable(logs, clock);
        this.retirements = new Retirements(timer, blocking);
        this.recovery = new Recovery(table, operations, registry, starter, retirements, clock, random, timer);
        this.closing = operations
                .inTurn(Mono.defer(this::stopAll), () -> {})
                .then(Mono.<Void>fromRunnable(operations::dispose))
                .then(Mono.defer(retirements::finish))
                .then(Mono.<Void>fromRunnable(() -> {
                    recovery.dispose();
                    table.board().close();
                }))
                .then(logs.close())
                .cache();
    }

    /** Every plugin's state, by id. */
    public List<PluginStatus> statuses() {
        return table.board().all();
    }

    /** The state of one plugin. */
    public PluginStatus status(PluginId plugin) {
        return table.status(plugin);
    }

    /** Changes of state, from subscription on. */
    public Flux<PluginStatus> changes() {
        return table.board().changes();
    }

    /** What may run here, by name. */
    public List<Slot> slots() {
        return table.slots();
    }

    /** The place of the plugin of that name. */
    public Optional<Slot> slot(String name) {
        return Optional.ofNullable(table.slot(name));
    }

    /** Records plugins that cannot be used, and why. */
    public void refuse(Collection<PluginStatus> unusable) {
        unusable.forEach(table::refuse);
    }

    /** Starts these plugins in the order of their dependencies, those of one level side by side. Never fails. */
    public Mono<Void> startAll(List<Candidate> candidates) {
        return operations.inTurn(Mono.defer(() -> {
            List<Slot> added = candidates.stream().map(Slot::new).toList();
            for (Slot slot : added) {
                table.put(slot);
                table.post(slot, PluginState.RESOLVED);
            }
            return recovery.launch().inOrder(added);
        }));
    }

    /**
     * Starts one more plugin, or the same one anew; what waited for it starts too. A plugin that runs already is replaced
     * once the new one is ready, and its calls in flight finish; if the new one does not become ready, the old one stays,
     * and the status that is given says what is wrong with the new one.
     */
    public Mono<PluginStatus> startOrReplace(Candidate candidate) {
        return operations.inTurn(Mono.defer(() -> {
            Slot slot = table.slot(candidate.manifest().name());
            Mono<PluginStatus> started = slot != null && slot.running() != null
                    ? recovery.launch().replace(slot, candidate)
                    : recovery.launch().start(fresh(slot, candidate));
            return started.flatMap(status -> recovery.launch().waiting().thenReturn(status));
        }));
    }

    /**
     * Stops a plugin if it runs, and starts it without its past; what depends on it goes on, and what waited for it starts.
     */
    public Mono<PluginStatus> restart(Candidate candidate) {
        return operations.inTurn(Mono.defer(() -> {
            Slot slot = table.slot(candidate.manifest().name());
            Mono<Void> stopped = slot == null || slot.running() == null ? Mono.empty() : stop(slot);
            return stopped.then(Mono.defer(() -> recovery.launch().start(fresh(slot, candidate))))
                    .flatMap(status -> recovery.launch().waiting().thenReturn(status));
        }));
    }

    /** A slot without the crashes of the past; a start that the old one waits for is given up. */
    private Slot fresh(@Nullable Slot old, Candidate candidate) {
        if (old != null) {
            old.waitFor(Disposables.disposed());
        }
        Slot slot = new Slot(candidate);
        table.put(slot);
        return slot;
    }

    /** Stops a plugin after those that depend on it, and forgets it. */
    public Mono<Void> remove(String name) {
        return operations.inTurn(Mono.defer(() -> {
            Slot slot = table.slot(name);
            return slot == null
                    ? Mono.empty()
                    : Flux.fromIterable(table.dependentsOf(name))
                            .concatMap(dependent ->
                                    stop(dependent).then(Mono.fromRunnable(() -> becomesUnavailable(dependent, name))))
                            .then(stop(slot))
                            .then(Mono.<Void>fromRunnable(() -> forget(slot)));
        }));
    }

    private void forget(Slot slot) {
        registry.withdraw(slot.id());
        table.forget(slot);
    }

    private void becomesUnavailable(Slot dependent, String removed) {
        table.post(
                dependent,
                PluginState.UNAVAILABLE,
                PluginErrorCode.DEPENDENCY_MISSING,
                List.of(PluginTable.problem(
                        dependent, "it depends on \"" + removed + "\", which was removed", "add it again")));
    }

    /**
     * Stops everything in reverse order of dependency, those of one level side by side, and then closes the logs, so that
     * nothing is written afterwards. Operations that wait for their turn then fail, as later ones do. Closing twice is the
     * same as once; never fails.
     */
    public Mono<Void> close() {
        return closing;
    }

    private Mono<Void> stopAll() {
        Map<String, List<String>> needs = new TreeMap<>();
        for (Slot slot : table.slots()) {
            if (slot.running() != null) {
                needs.put(
                        slot.name(),
                        slot.needs().stream().filter(table::isRunning).toList());
            } else {
                slot.waitFor(Disposables.disposed());
                if (isOnItsWay(table.status(slot.id()).state())) {
                    table.post(slot, PluginState.STOPPED);
                }
            }
        }
        List<List<String>> levels =
                new ArrayList<>(DependencyOrder.of(needs, List.of()).levels());
        Collections.reverse(levels);
        return Flux.fromIterable(levels)
                .concatMap(level -> Flux.fromIterable(level)
                        .flatMap(name -> slot(name).map(this::stop).orElseGet(Mono::empty))
                        .then())
                .then();
    }

    private static boolean isOnItsWay(PluginState state) {
        return state == PluginState.STARTING || state == PluginState.RESTARTING;
    }

    /** What it guards stays closed until it runs again or is removed. */
    private Mono<Void> stop(Slot slot) {
        return Mono.defer(() -> {
                    registry.lose(slot.id());
                    RunningPlugin running = slot.vacate();
                    return running == null ? Mono.empty() : retirements.stop(running);
                })
                .then(Mono.fromRunnable(() -> table.post(slot, PluginState.STOPPED)));
    }
}
